import type {FrameworkForm} from "./form.js";

/** Made at PTC in the 1990s for large sales with many people on the customer's side. */
export const meddic: FrameworkForm = {
  framework: "meddic",
  title: "MEDDIC",
  criteria: [
    {
      id: "metrics",
      title: "Metrics",
      theme: "consequences",
      asks: "Which measurable gain does the customer expect?",
      questions: [
        "Which number should look different a year from now?",
        "Where does that number stand today, and how do you measure it?",
        "What is it worth to you, in money, if it moves as you hope?",
        "From which result on would you call this a success?"
      ]
    },
    {
      id: "economic_buyer",
      title: "Economic buyer",
      theme: "authority",
      asks: "Have we met the person who can release the money?",
      questions: [
        "Who can say yes even if it is not in the budget?",
        "What does this person have to achieve this year?",
        "How do they look at projects like this one?",
        "What would they want to hear from us before they agree, and when can we meet?"
      ]
    },
    {
      id: "decision_criteria",
      title: "Decision criteria",
      theme: "process",
      asks: "Do we know by what the offers will be judged?",
      questions: [
        "What will you compare the offers by?",
        "Which of these points is a must, and which would be good to have?",
        "Who wrote the list, and who may change it?",
        "What made you choose, or reject, the last supplier you looked at?"
      ]
    },
    {
      id: "decision_process",
      title: "Decision process",
      theme: "process",
      asks: "Do we know the steps and dates of the decision?",
      questions: [
        "Which steps lie between today and a signed contract?",
        "Who has to agree at each step, and how long does it usually take?",
        "What do law, security and purchasing need from us?",
        "Where did earlier projects get stuck on this way?"
      ]
    },
    {
      id: "identify_pain",
      title: "Identify pain",
      theme: "need",
      asks: "Is there a pain that makes the customer act?",
      questions: [
        "What goes wrong because of this, and how often?",
        "Who hears about it when it does?",
        "What does it cost you if nothing changes for another year?",
        "Why has it not been solved before now?"
      ]
    },
    {
      id: "champion",
      title: "Champion",
      theme: "champion",
      asks: "Does someone with influence argue for us?",
      questions: [
        "Who gains most, personally, if this works?",
        "How would you explain it to your colleagues when we are not in the room?",
        "What happened the last time you stood up for a project here?",
        "What do you need from us to make the case inside?",
        "Who is against it, and what would change their mind?"
      ]
    }
  ]
};
