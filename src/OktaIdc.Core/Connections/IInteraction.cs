using System.Text.Json.Nodes;

namespace OktaIdc.Connections;

/// <summary>
/// How an operation of the core talks to whoever runs it: a cmdlet (ShouldProcess, ShouldContinue, streams), the plan runner, the
/// command line or a test. Operations call it from any thread; implementations marshal where their host wants that.
/// </summary>
public interface IInteraction
{
    /// <summary>Asked once for every change, just before its first write. False means: do not write, return what would have been made.</summary>
    ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken);

    /// <summary>Asked before an unpublished call or an irreversible step. False means: a ManualStep instead.</summary>
    ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken);

    /// <summary>Tells something that the user should know although the operation goes on.</summary>
    ValueTask WarnAsync(string message, CancellationToken cancellationToken);

    /// <summary>Tells what is being done, for people who asked for details. Never a secret.</summary>
    ValueTask DetailAsync(string message, CancellationToken cancellationToken);

    /// <summary>Reports progress; implementations thin it out.</summary>
    ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken);
}

/// <summary>One change that is about to be made.</summary>
/// <param name="Target">The object and its tenant or account: "group org-DevOps in okta.example.com".</param>
/// <param name="Action">What will be done to it, as a verb phrase: "create", "attach managed policy AdministratorAccess".</param>
/// <param name="Reason">Why, where that is not plain from the action.</param>
/// <param name="Before">The state that is replaced; null for a creation. No secret.</param>
/// <param name="After">The wished state; null for a removal. No secret.</param>
public sealed record Change(string Target, string Action, string? Reason = null, JsonNode? Before = null, JsonNode? After = null);

/// <summary>A question whose answer has consequences that reach beyond the object itself.</summary>
/// <param name="Step">Stable name of the step: "EnableExternalIdp".</param>
/// <param name="Target">The object and its tenant or account.</param>
/// <param name="Question">The question, one sentence.</param>
/// <param name="Consequences">What happens on yes, and whether it can be taken back.</param>
public sealed record Consent(string Step, string Target, string Question, string Consequences);

/// <summary>How far an operation is.</summary>
/// <param name="Activity">What is going on: "Account assignments".</param>
/// <param name="Status">Where it stands: "41 of 130, 15 running".</param>
/// <param name="Done">Items done.</param>
/// <param name="Total">Items in all; null where that is not known.</param>
/// <param name="Completed">True for the last report of the activity.</param>
/// <param name="Parent">The activity that this one is a part of; null for none.</param>
/// <param name="Remaining">The time left, where it is known from elsewhere than the rate so far.</param>
public sealed record ProgressReport(string Activity, string Status, int Done = 0, int? Total = null, bool Completed = false, string? Parent = null, TimeSpan? Remaining = null);
