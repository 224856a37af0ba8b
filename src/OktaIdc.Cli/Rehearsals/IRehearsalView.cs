using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>Shows a rehearsal as it goes.</summary>
internal interface IRehearsalView : IRunObserver
{
    /// <summary>A part of the rehearsal begins: "Apply", "Proof", "Refusals".</summary>
    void Begin(string part);

    /// <summary>Something is worth telling.</summary>
    void Tell(string message);

    /// <summary>Something is worth a warning.</summary>
    void Warn(string message);
}
