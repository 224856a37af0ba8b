using System.Collections.Immutable;
using OktaIdc.Connections;

namespace OktaIdc.Setup.Runs;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>The wished state was there already.</summary>
    Unchanged,

    /// <summary>The wished state is there now, read back and compared.</summary>
    Done,

    /// <summary>A person has to do something first.</summary>
    WaitingForPerson,

    /// <summary>At least one step failed.</summary>
    Failed,
}

/// <summary>What a run did, and what is left.</summary>
public sealed record SetupReport
{
    /// <summary>How it ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>The last result of every step, in the order of the plan.</summary>
    public required ImmutableArray<StepResult> Steps { get; init; }

    /// <summary>How often the live state was read and compared.</summary>
    public required int Rounds { get; init; }

    /// <summary>How long the live state was read and compared.</summary>
    public TimeSpan Reading { get; init; }

    /// <summary>How long changes were made and followed to their end.</summary>
    public TimeSpan Applying { get; init; }

    /// <summary>Steps that wait for a person now.</summary>
    public ImmutableArray<ManualStep> Waiting { get; init; } = [];

    /// <summary>Steps that a person did during this run.</summary>
    public ImmutableArray<ManualStep> DoneByPerson { get; init; } = [];

    /// <summary>Results of one state.</summary>
    public IEnumerable<StepResult> In(StepState state) => Steps.Where(step => step.State == state);
}
