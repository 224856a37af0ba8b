using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>Turns what came of an operation into what came of a step.</summary>
internal static class StepResults
{
    /// <summary>For operations that never wait for a person, or whose step is to be remembered where they do.</summary>
    public static StepResult From<T>(PlanStep step, Outcome<T> outcome, RunContext? context = null)
        where T : class
    {
        if (outcome.Manual is { } manual)
        {
            return new StepResult(step, StepState.WaitingForPerson) { Manual = context?.ManualSteps.Put(manual) ?? manual };
        }

        return new StepResult(step, outcome.Changed ? StepState.Done : StepState.Unchanged);
    }

    /// <summary>A failure as the result of its step.</summary>
    public static StepResult Failed(PlanStep step, OktaIdcException error) => new(step, StepState.Failed) { Error = error };
}
