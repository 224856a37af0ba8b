using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Runs;

/// <summary>What became of one step of a plan.</summary>
/// <param name="Step">The step.</param>
/// <param name="State">What became of it.</param>
public sealed record StepResult(PlanStep Step, StepState State)
{
    /// <summary>What there is to say beyond the state: what was seen, or which step it waits for.</summary>
    public string? Detail { get; init; }

    /// <summary>What a person must do, where it waits for one.</summary>
    public ManualStep? Manual { get; init; }

    /// <summary>Why it failed.</summary>
    public OktaIdcException? Error { get; init; }
}
