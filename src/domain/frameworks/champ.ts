import type {FrameworkForm} from "./form.js";

/** BANT turned round: the customer's problem first, money late. */
export const champ: FrameworkForm = {
  framework: "champ",
  title: "CHAMP",
  criteria: [
    {
      id: "challenges",
      title: "Challenges",
      theme: "need",
      asks: "Which problem does the customer want solved?",
      questions: [
        "What keeps you from reaching what you planned for this year?",
        "If you could change one thing about how this works today, what would it be?",
        "How long has it been like this, and what changed?",
        "What does the problem lead to in the teams next to yours?"
      ]
    },
    {
      id: "authority",
      title: "Authority",
      theme: "authority",
      asks: "Who takes part in the decision, and do we speak with them?",
      questions: [
        "Walk me through who is involved, from first idea to signature.",
        "What does each of them care about most?",
        "Who has to live with the result every day, and what do they think of it?",
        "Who should be at our next meeting so that it can end with a decision?"
      ]
    },
    {
      id: "money",
      title: "Money",
      theme: "money",
      asks: "Can the customer pay for a solution?",
      questions: [
        "What would a solution have to bring in to be worth the money?",
        "What do you spend today on living with the problem?",
        "Which range did you have in mind, and where does it come from?",
        "Where would the money come from if it is not in this year's plan?"
      ]
    },
    {
      id: "prioritization",
      title: "Prioritization",
      theme: "timing",
      asks: "How urgent is it beside everything else?",
      questions: [
        "Which other projects compete for the same people and money?",
        "Where does this stand on your list, and what stands above it?",
        "What would have to happen for it to move up?",
        "When do you want to see the first result, and why then?"
      ]
    }
  ]
};
