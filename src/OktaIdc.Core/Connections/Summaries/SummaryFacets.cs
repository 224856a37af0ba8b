using OktaIdc.Access;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Operations.DirectTrust;
using OktaIdc.Posture;
using OktaIdc.Posture.Compare;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Connections.Summaries;

/// <summary>What a summary counts of each kind of result.</summary>
internal static class SummaryFacets
{
    /// <summary>The outcome of what waits for a person.</summary>
    public const string Waiting = "Waiting";

    /// <summary>The outcome of a result.</summary>
    public static string Outcome(object result, bool? changed) => (result, changed) switch
    {
        (ManualStep, _) => Waiting,
        (IdcAssignment { State: { } state }, _) => state.ToString(),
        (StepResult { State: StepState.WaitingForPerson }, _) => Waiting,
        (StepResult { State: var state }, _) => state.ToString(),
        (PostureFinding { Suppression: not null }, _) => "Accepted",
        (PostureFinding { Status: var status }, _) => status.ToString(),
        (PostureChange { Change: var change }, _) => change.ToString(),
        (_, true) => "Changed",
        (_, false) => "Unchanged",
        _ => "Found",
    };

    /// <summary>A short name of what a failure is about.</summary>
    public static string? Name(object? target) => target is IdcAssignment a ? $"{a.PermissionSet ?? a.PermissionSetArn} to {a.Principal ?? a.PrincipalId} in {a.AccountId}" : target?.ToString();

    /// <summary>The properties by which results of a kind are told apart.</summary>
    public static IReadOnlyList<(string Property, string Value)> Of(object result) => result switch
    {
        IdcAssignment a => [("AccountId", a.AccountId), ("PermissionSet", a.PermissionSet ?? a.PermissionSetArn)],
        StepResult r => [("Action", r.Step.Action.ToString())],
        DirectTrustFinding f => [("Id", f.Id)],
        PostureFinding f => [("RuleId", f.RuleId), ("Severity", f.Severity.ToString())],
        PostureChange c => [("RuleId", c.RuleId)],
        OktaAppAssignment a => [("Kind", a.Kind.ToString())],
        OktaMembership m => [("GroupName", m.GroupName)],
        OktaUser { Status: { } status } => [("Status", status)],
        OktaAppUser { Status: { } status } => [("Status", status)],
        _ => [],
    };
}
