using System.Runtime.CompilerServices;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Organization;

namespace OktaIdc.Access;

/// <summary>
/// Account assignments: many at once inside AWS's limits (15 running calls, one change at a time per account), each followed to
/// SUCCEEDED or FAILED. Idempotent; asks before each change.
/// </summary>
public sealed class AssignmentOperations(IdcConnection connection, IInteraction interaction)
{
    /// <summary>AWS's limit on running assignment calls (quotas page, 2026).</summary>
    public const int MaxRunning = 15;

    private const string Reading = "Reading account assignments";
    private const int ReportEvery = 25;

    private readonly InstanceOperations _instances = new(connection, interaction);

    /// <summary>Words for an assignment in questions, by names: "DevOps to group devs"; null for ids.</summary>
    public Func<AccountAssignment, string>? Describe { get; init; }

    /// <summary>The name of an account in questions; null for the id alone.</summary>
    public Func<string, string?>? NameAccount { get; init; }

    /// <summary>Shared with other runs over the same connection; null for pollers of its own.</summary>
    internal AssignmentPollers? Pollers { get; init; }

    /// <summary>Whether AWS may not know everywhere yet what an assignment refers to.</summary>
    internal Func<AccountAssignment, bool> IsFresh { get; init; } = _ => false;

    /// <summary>Assignments by account, set or principal; see <see cref="AssignmentFilter"/>.</summary>
    public async IAsyncEnumerable<AccountAssignment> ListAsync(AssignmentFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var instance = await _instances.RequireOrganizationAsync(cancellationToken).ConfigureAwait(false);
        var (found, accounts) = (0, new HashSet<string>(StringComparer.Ordinal));
        await foreach (var assignment in new AssignmentReader(connection.Client.SsoAdmin, instance.InstanceArn).ListAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            accounts.Add(assignment.AccountId);
            if (found++ % ReportEvery == 0)
            {
                await interaction.ProgressAsync(new ProgressReport(Reading, $"{found} in {accounts.Count} account{(accounts.Count == 1 ? "" : "s")} so far", found), cancellationToken).ConfigureAwait(false);
            }

            yield return assignment;
        }
    }

    /// <summary>Makes the assignments that are missing. Results come as they are there; a failed one does not stop the others.</summary>
    public IAsyncEnumerable<AssignmentResult> EnsureAsync(IReadOnlyCollection<AccountAssignment> wished, CancellationToken cancellationToken) =>
        RunAsync(wished, deletions: false, cancellationToken);

    /// <summary>Removes the assignments that are there. Results come as they are there; a failed one does not stop the others.</summary>
    public IAsyncEnumerable<AssignmentResult> RemoveAsync(IReadOnlyCollection<AccountAssignment> unwished, CancellationToken cancellationToken) =>
        RunAsync(unwished, deletions: true, cancellationToken);

    private async IAsyncEnumerable<AssignmentResult> RunAsync(IReadOnlyCollection<AccountAssignment> asked, bool deletions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (asked.Count == 0)
        {
            yield break;
        }

        var instance = (await _instances.RequireOrganizationAsync(cancellationToken).ConfigureAwait(false)).InstanceArn;
        var reader = new AssignmentReader(connection.Client.SsoAdmin, instance);
        var distinct = asked.Distinct().ToList();
        var existing = await reader.ExistingAsync([.. distinct.Where(a => !IsWished(a))], cancellationToken).ConfigureAwait(false);
        var work = new List<AccountAssignment>();
        foreach (var assignment in distinct)
        {
            if (existing.Contains(assignment) != deletions)
            {
                yield return new AssignmentResult(assignment, AssignmentState.Unchanged);
            }
            else if (await interaction.AllowAsync(ChangeOf(assignment, deletions), cancellationToken).ConfigureAwait(false))
            {
                if (IsWished(assignment))
                {
                    yield return new AssignmentResult(assignment, AssignmentState.Failed, Wished.Refuse("The assignment"));
                    continue;
                }

                work.Add(assignment);
            }
            else
            {
                yield return new AssignmentResult(assignment, AssignmentState.NotAllowed);
            }
        }

        await foreach (var result in StartAsync(work, instance, deletions, cancellationToken).ConfigureAwait(false))
        {
            yield return result;
        }
    }

    /// <summary>Makes or removes what a plan has found to be missing or too much: nothing is read first, each change is asked for.</summary>
    internal async IAsyncEnumerable<AssignmentResult> ApplyAsync(IReadOnlyCollection<AccountAssignment> planned, bool deletions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (planned.Count == 0)
        {
            yield break;
        }

        var instance = (await _instances.RequireOrganizationAsync(cancellationToken).ConfigureAwait(false)).InstanceArn;
        var work = new List<AccountAssignment>();
        foreach (var assignment in planned)
        {
            if (await interaction.AllowAsync(ChangeOf(assignment, deletions), cancellationToken).ConfigureAwait(false))
            {
                work.Add(assignment);
            }
            else
            {
                yield return new AssignmentResult(assignment, AssignmentState.NotAllowed);
            }
        }

        await foreach (var result in StartAsync(work, instance, deletions, cancellationToken).ConfigureAwait(false))
        {
            yield return result;
        }
    }

    private async IAsyncEnumerable<AssignmentResult> StartAsync(List<AccountAssignment> work, string instance, bool deletions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var done = 0;
        await ReportAsync(0, work.Count, deletions, cancellationToken).ConfigureAwait(false);
        await foreach (var result in new AssignmentRun(connection, instance, deletions, Pollers ?? new AssignmentPollers(connection)) { IsFresh = IsFresh }.ExecuteAsync(work, cancellationToken).ConfigureAwait(false))
        {
            await ReportAsync(++done, work.Count, deletions, cancellationToken).ConfigureAwait(false);
            yield return result;
        }
    }

    private static bool IsWished(AccountAssignment a) => Wished.Any(a.PrincipalId, a.PermissionSetArn);

    private Change ChangeOf(AccountAssignment a, bool deletions) => new(
        $"account {a.AccountId}{(NameAccount?.Invoke(a.AccountId) is { } name ? $" ({name})" : "")} in {connection}",
        $"{(deletions ? "remove the assignment of" : "assign")} {Describe?.Invoke(a) ?? $"{ShortArn(a.PermissionSetArn)} to {(a.PrincipalType == PrincipalType.User ? "user" : "group")} {a.PrincipalId}"}");

    internal static string ShortArn(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    private ValueTask ReportAsync(int done, int total, bool deletions, CancellationToken cancellationToken) => interaction.ProgressAsync(
        new ProgressReport(deletions ? "Removing account assignments" : "Account assignments", $"{done} of {total}", done, total, done == total), cancellationToken);
}
