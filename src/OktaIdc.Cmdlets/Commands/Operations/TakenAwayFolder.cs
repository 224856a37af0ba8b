using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Operations.Rollover;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>Where cmdlets remember what they take away for a moment.</summary>
internal static class TakenAwayFolder
{
    /// <summary>The journal: in the folder that is named or the user's own; in the runspace for a sandbox, which does not outlive it.</summary>
    public static TakenAwayJournal Journal(RunspaceState state, OktaConnection okta, string? statePath, string job) =>
        statePath is null && okta.Url.IsLoopback ? state.TakenAway : new(Path.Combine(DurableState.Folder(statePath, job), "taken-away.json"));
}
