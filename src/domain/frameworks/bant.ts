import type {FrameworkForm} from "./form.js";

/** Made at IBM in the 1950s; the shortest of them, and the most used. */
export const bant: FrameworkForm = {
  framework: "bant",
  title: "BANT",
  criteria: [
    {
      id: "budget",
      title: "Budget",
      theme: "money",
      asks: "Is there money for this, or a way to get it?",
      questions: [
        "How do purchases of this kind usually get paid for at your company?",
        "What does the problem cost you today, in money or in people's time?",
        "What have you set aside for this, and who could raise it?",
        "When was the last purchase of this size, and how did the money come about?"
      ]
    },
    {
      id: "authority",
      title: "Authority",
      theme: "authority",
      asks: "Does this person decide, or lead us to who does?",
      questions: [
        "Who else will want a say before you sign?",
        "How did your company decide the last time you bought something like this?",
        "Who could stop it, and what would their reason be?",
        "Whom should we speak with next, and would you introduce us?"
      ]
    },
    {
      id: "need",
      title: "Need",
      theme: "need",
      asks: "Is there a problem that we solve?",
      questions: [
        "What made you look for something now?",
        "How do you do it today, and where does it break down?",
        "Who feels the problem most, and what does their week look like because of it?",
        "What have you tried already, and why was it not enough?"
      ]
    },
    {
      id: "timeline",
      title: "Timeline",
      theme: "timing",
      asks: "Is there a date by which it should be solved?",
      questions: [
        "By when do you need this to work, and what happens on that date?",
        "What would have to be done by then on your side?",
        "What else is planned for the same months?",
        "What happens if it takes a quarter longer?"
      ]
    }
  ]
};
