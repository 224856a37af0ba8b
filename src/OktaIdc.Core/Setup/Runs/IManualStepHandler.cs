using OktaIdc.Connections;

namespace OktaIdc.Setup.Runs;

/// <summary>Somebody who does manual steps while a run goes on: a person at a terminal, or the scripted person of a rehearsal.</summary>
public interface IManualStepHandler
{
    /// <summary>Does a step.</summary>
    /// <returns>What was brought back; null where it was not done, so that the run ends waiting.</returns>
    Task<ManualStepResult?> DoAsync(ManualStep step, CancellationToken cancellationToken);
}
