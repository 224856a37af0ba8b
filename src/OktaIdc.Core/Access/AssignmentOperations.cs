using System.Runtime.CompilerServices;
using System.Threading.Channels;
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
    private readonly ConflictPatience _patience = new(connection.Client.Pace);

    /// <summary>Words for an assignment in questions, by names: "DevOps to group devs"; null for ids.</summary>
    public Func<AccountAssignment, string>? Describe { get; init; }

    /// <summary>The name of an account in questions; null for the id alone.</summary>
    public Func<string, string?>? NameAccount { get; init; }

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

        var run = new Run(this, reader, instance, deletions);
        await foreach (var result in run.ExecuteAsync(work, cancellationToken).ConfigureAwait(false))
        {
            yield return result;
        }
    }

    private static bool IsWished(AccountAssignment a) => Wished.Any(a.PrincipalId, a.PermissionSetArn);

    private Change ChangeOf(AccountAssignment a, bool deletions) => new(
        $"account {a.AccountId}{(NameAccount?.Invoke(a.AccountId) is { } name ? $" ({name})" : "")} in {connection}",
        $"{(deletions ? "remove the assignment of" : "assign")} {Describe?.Invoke(a) ?? $"{ShortArn(a.PermissionSetArn)} to {(a.PrincipalType == PrincipalType.User ? "user" : "group")} {a.PrincipalId}"}");

    private static string ShortArn(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    /// <summary>One run over many assignments: a worker per account, at most 15 at once, which keeps both limits by itself.</summary>
    private sealed class Run(AssignmentOperations owner, AssignmentReader reader, string instance, bool deletions)
    {
        private readonly ISsoAdminClient _admin = owner.Connection.Client.SsoAdmin;
        private readonly AssignmentPoller _poller = new(owner.Connection.Client.SsoAdmin, instance, owner.Connection.Client.Pace, deletions);
        private int _done;

        public async IAsyncEnumerable<AssignmentResult> ExecuteAsync(List<AccountAssignment> work, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var results = Channel.CreateUnbounded<AssignmentResult>(new UnboundedChannelOptions { SingleReader = true });
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await owner.ReportAsync(0, work.Count, deletions, cancellationToken).ConfigureAwait(false);
            var workers = Task.Run(() => WorkAsync(work, results.Writer, stop.Token), CancellationToken.None);
            try
            {
                await foreach (var result in results.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                {
                    await owner.ReportAsync(++_done, work.Count, deletions, cancellationToken).ConfigureAwait(false);
                    yield return result;
                }
            }
            finally
            {
                // A reader that leaves early must not leave workers behind.
                await stop.CancelAsync().ConfigureAwait(false);
                await workers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private async Task WorkAsync(List<AccountAssignment> work, ChannelWriter<AssignmentResult> results, CancellationToken cancellationToken)
        {
            try
            {
                var options = new ParallelOptions { MaxDegreeOfParallelism = MaxRunning, CancellationToken = cancellationToken };
                await Parallel.ForEachAsync(
                    work.GroupBy(a => a.AccountId).OrderByDescending(g => g.Count()),
                    options,
                    async (account, token) =>
                    {
                        foreach (var assignment in account)
                        {
                            results.TryWrite(await OneAsync(assignment, token).ConfigureAwait(false));
                        }
                    }).ConfigureAwait(false);
                results.Complete();
            }
            catch (Exception e)
            {
                results.Complete(e);
            }
        }

        private async Task<AssignmentResult> OneAsync(AccountAssignment assignment, CancellationToken cancellationToken)
        {
            string? requestId = null;
            try
            {
                var started = await owner.Patience.RunAsync(
                    () => deletions ? _admin.DeleteAccountAssignmentAsync(instance, assignment, cancellationToken) : _admin.CreateAccountAssignmentAsync(instance, assignment, cancellationToken),
                    async () => (await reader.ExistingAsync([assignment], cancellationToken).ConfigureAwait(false)).Count == 0 == deletions,
                    cancellationToken).ConfigureAwait(false);
                if (started is null)
                {
                    return new AssignmentResult(assignment, AssignmentState.Unchanged);
                }

                requestId = started.RequestId;
                var ended = await _poller.WaitAsync(started, cancellationToken).ConfigureAwait(false);
                return ended.Status == AsyncStatus.Succeeded
                    ? new AssignmentResult(assignment, deletions ? AssignmentState.Removed : AssignmentState.Created, null, requestId)
                    : new AssignmentResult(assignment, AssignmentState.Failed, Failed(assignment, ended), requestId);
            }
            catch (OktaIdcException e)
            {
                return new AssignmentResult(assignment, AssignmentState.Failed, e, requestId);
            }
        }

        private OktaIdcException Failed(AccountAssignment assignment, AssignmentStatus ended) => new(
            ErrorIds.AssignmentFailed,
            FailureCategory.Service,
            $"AWS could not {(deletions ? "remove" : "make")} the assignment of {ShortArn(assignment.PermissionSetArn)} to {assignment.PrincipalId} in account {assignment.AccountId}: {ended.FailureReason ?? "no reason given"}",
            "Look at the reason: customer managed policies and boundaries must exist in the account, and in the management account the caller needs IAM permissions (iam:GetSAMLProvider, iam:CreateRole and others).",
            assignment.AccountId)
        {
            RequestId = ended.RequestId,
        };
    }

    private IdcConnection Connection => connection;

    private ConflictPatience Patience => _patience;

    private ValueTask ReportAsync(int done, int total, bool deletions, CancellationToken cancellationToken) => interaction.ProgressAsync(
        new ProgressReport(deletions ? "Removing account assignments" : "Account assignments", $"{done} of {total}", done, total, done == total), cancellationToken);
}
