namespace OktaIdc.Setup.Runs;

/// <summary>What became of a step.</summary>
public enum StepState
{
    /// <summary>The wished state was there already.</summary>
    Unchanged,

    /// <summary>Done and seen.</summary>
    Done,

    /// <summary>It waits for a person.</summary>
    WaitingForPerson,

    /// <summary>Not tried, because a step it needs waits or failed.</summary>
    Blocked,

    /// <summary>Tried, and failed.</summary>
    Failed,
}
