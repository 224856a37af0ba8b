using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Access;

/// <summary>One run over many assignments: a worker per account, each waiting for its turn at the connection's slots.</summary>
internal sealed class AssignmentRun(IdcConnection connection, string instance, bool deletions, AssignmentPollers pollers)
{
    private const int LagAttempts = 8;
    private static readonly TimeSpan s_conflict = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestConflict = TimeSpan.FromSeconds(8);

    private readonly ISsoAdminClient _admin = connection.Client.SsoAdmin;
    private readonly AssignmentReader _reader = new(connection.Client.SsoAdmin, instance);
    private readonly AssignmentPoller _poller = pollers.Of(instance, deletions);

    /// <summary>Whether AWS may not know everywhere yet what an assignment refers to, because it was made a moment ago.</summary>
    public Func<AccountAssignment, bool> IsFresh { get; init; } = _ => false;

    /// <summary>Makes or removes the assignments; results come as they are there.</summary>
    public async IAsyncEnumerable<AssignmentResult> ExecuteAsync(IReadOnlyCollection<AccountAssignment> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var results = Channel.CreateUnbounded<AssignmentResult>(new UnboundedChannelOptions { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = Task.Run(() => WorkAsync(work, results.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var result in results.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
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

    private async Task WorkAsync(IReadOnlyCollection<AccountAssignment> work, ChannelWriter<AssignmentResult> results, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(work.GroupBy(a => a.AccountId).Select(account => AccountAsync([.. account], results, cancellationToken))).ConfigureAwait(false);
            results.Complete();
        }
        catch (Exception e)
        {
            results.Complete(e);
        }
    }

    /// <summary>One after the other; how each ended is waited for beside the next.</summary>
    private async Task AccountAsync(AccountAssignment[] assignments, ChannelWriter<AssignmentResult> results, CancellationToken cancellationToken)
    {
        var settling = new List<Task>(assignments.Length);
        for (var i = 0; i < assignments.Length; i++)
        {
            var assignment = assignments[i];
            try
            {
                var started = await StartAsync(assignment, assignments.Length - i, cancellationToken).ConfigureAwait(false);
                if (started is null)
                {
                    results.TryWrite(new AssignmentResult(assignment, AssignmentState.Unchanged));
                }
                else
                {
                    settling.Add(SettleAsync(assignment, started, results));
                }
            }
            catch (OktaIdcException e)
            {
                results.TryWrite(new AssignmentResult(assignment, AssignmentState.Failed, e));
            }
        }

        await Task.WhenAll(settling).ConfigureAwait(false);
    }

    /// <summary>Starts the work and waits until it is over. A refusal gives the slot to others while the account, or the limit, is waited for.</summary>
    /// <returns>The work; null where the wished state was there already.</returns>
    private async Task<FollowedWork?> StartAsync(AccountAssignment assignment, int left, CancellationToken cancellationToken)
    {
        var wait = s_conflict;
        for (var attempt = 1; ; attempt++)
        {
            using (await connection.Work.AcquireAsync(WorkPool.Assignments, [assignment.AccountId], left, cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    var started = await WorkPriorities.RunAsync(
                        WorkPriority.Write,
                        () => deletions ? _admin.DeleteAccountAssignmentAsync(instance, assignment, cancellationToken) : _admin.CreateAccountAssignmentAsync(instance, assignment, cancellationToken)).ConfigureAwait(false);
                    var work = _poller.Follow(started, cancellationToken);
                    await work.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
                    return work;
                }
                catch (OktaIdcException e) when (e.ErrorId == ErrorIds.AwsConflict || (deletions && e.ErrorId == ErrorIds.AwsNotFound))
                {
                    if (await IsThereAlreadyAsync(assignment, cancellationToken).ConfigureAwait(false))
                    {
                        return null;
                    }

                    if (e.ErrorId == ErrorIds.AwsNotFound || attempt == ConflictPatience.Attempts)
                    {
                        throw;
                    }
                }
                catch (OktaIdcException e) when (e.Category == FailureCategory.NotFound && attempt < LagAttempts && IsFresh(assignment))
                {
                    // Eventual consistency: it is there, and will be seen in a moment.
                }
                catch (OktaIdcException e) when (ConflictPatience.IsRunningLimit(e) && attempt < ConflictPatience.Attempts)
                {
                    connection.Work.Refused(WorkPool.Assignments);
                }
            }

            await connection.Client.Pace.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
            wait = wait * 1.5 < s_longestConflict ? wait * 1.5 : s_longestConflict;
        }
    }

    private async Task SettleAsync(AccountAssignment assignment, FollowedWork work, ChannelWriter<AssignmentResult> results)
    {
        try
        {
            var ended = await work.Settled.ConfigureAwait(false);
            results.TryWrite(ended.Status == AsyncStatus.Succeeded
                ? new AssignmentResult(assignment, deletions ? AssignmentState.Removed : AssignmentState.Created, null, work.RequestId)
                : new AssignmentResult(assignment, AssignmentState.Failed, Failed(assignment, ended), work.RequestId));
        }
        catch (OktaIdcException e)
        {
            results.TryWrite(new AssignmentResult(assignment, AssignmentState.Failed, e, work.RequestId));
        }
    }

    private async Task<bool> IsThereAlreadyAsync(AccountAssignment assignment, CancellationToken cancellationToken) =>
        (await _reader.ExistingAsync([assignment], cancellationToken).ConfigureAwait(false)).Count == 0 == deletions;

    private OktaIdcException Failed(AccountAssignment assignment, AssignmentStatus ended) => new(
        ErrorIds.AssignmentFailed,
        FailureCategory.Service,
        $"AWS could not {(deletions ? "remove" : "make")} the assignment of {AssignmentOperations.ShortArn(assignment.PermissionSetArn)} to {assignment.PrincipalId} in account {assignment.AccountId}: {ended.FailureReason ?? "no reason given"}",
        "Look at the reason: customer managed policies and boundaries must exist in the account, and in the management account the caller needs IAM permissions (iam:GetSAMLProvider, iam:CreateRole and others).",
        assignment.AccountId)
    {
        RequestId = ended.RequestId,
    };
}
