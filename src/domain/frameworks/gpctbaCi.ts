import type {FrameworkForm} from "./form.js";

/** Made at HubSpot for customers who have read everything before they call. */
export const gpctbaCi: FrameworkForm = {
  framework: "gpctba_ci",
  title: "GPCTBA/C&I",
  criteria: [
    {
      id: "goals",
      title: "Goals",
      theme: "plans",
      asks: "Does the customer have goals in numbers?",
      questions: [
        "What does your company have to reach this year, in numbers?",
        "Which part of that is yours?",
        "How was the number found, and how do you know whether you are on the way?",
        "Which of your goals would you give up last?"
      ]
    },
    {
      id: "plans",
      title: "Plans",
      theme: "plans",
      asks: "Is there a plan to reach them?",
      questions: [
        "What do you mean to do to get there?",
        "What did you do last year, and what came of it?",
        "Which part of the plan are you least sure of?",
        "Do you have the people and the tools to carry it out?"
      ]
    },
    {
      id: "challenges",
      title: "Challenges",
      theme: "need",
      asks: "What stands in the way that we can remove?",
      questions: [
        "What could keep the plan from working?",
        "What have you tried against it so far?",
        "Why do you think you can overcome it this time?",
        "If the plan does not work, how early will you notice?"
      ]
    },
    {
      id: "timeline",
      title: "Timeline",
      theme: "timing",
      asks: "When must the goals be reached?",
      questions: [
        "When do you want to start on this part of the plan?",
        "Which dates cannot be moved, and why?",
        "When would you have to decide to be ready in time?",
        "What do you have to finish before you can begin?"
      ]
    },
    {
      id: "budget",
      title: "Budget",
      theme: "money",
      asks: "What is spent on the problem today, and what could be?",
      questions: [
        "What do you spend on this problem now, all things counted?",
        "Are you spending money on something that should do this, and does not?",
        "If we agree that it pays, how would you find the money?",
        "Which return would make it an easy decision?"
      ]
    },
    {
      id: "authority",
      title: "Authority",
      theme: "authority",
      asks: "Who decides, and who must be convinced?",
      questions: [
        "Whose goals does this serve besides yours?",
        "Who will ask the hardest questions, and what will they ask?",
        "How do you and the one who signs usually come to a decision?",
        "How should we bring them in, and at what point?"
      ]
    },
    {
      id: "consequences",
      title: "Negative consequences",
      theme: "consequences",
      asks: "What happens if the goals are missed?",
      questions: [
        "What happens to the company if you miss the goal?",
        "What does it mean for you and your team?",
        "What would you have to cut or put off?",
        "At what point would doing nothing become the costlier choice?"
      ]
    },
    {
      id: "implications",
      title: "Positive implications",
      theme: "consequences",
      asks: "What becomes possible if they are reached?",
      questions: [
        "What could you do next if you reach the goal?",
        "What would it change for you personally?",
        "Who else would notice, and what would they say?",
        "Where would you put the time or the money it sets free?"
      ]
    }
  ]
};
