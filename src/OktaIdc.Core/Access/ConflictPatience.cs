using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>
/// Repeats a write while AWS says that another change is under way: roles of an account are updated one at a time, and the number of
/// running calls is limited for all callers together. Bounded, so that a conflict of another kind comes out.
/// </summary>
internal sealed class ConflictPatience(Pace pace)
{
    /// <summary>How often a write is tried.</summary>
    public const int Attempts = 40;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    /// <summary>Runs until it succeeds, the caller's check says that the wished state is there, or patience ends.</summary>
    /// <param name="write">The write.</param>
    /// <param name="isThere">Asked after a conflict: is the wished state there already?</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The write's result; the default where the wished state was there already.</returns>
    public async Task<T?> RunAsync<T>(Func<Task<T>> write, Func<Task<bool>>? isThere, CancellationToken cancellationToken)
    {
        var wait = TimeSpan.FromSeconds(1);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await write().ConfigureAwait(false);
            }
            catch (OktaIdcException e) when (e.ErrorId == ErrorIds.AwsConflict || IsRunningLimit(e))
            {
                if (e.ErrorId == ErrorIds.AwsConflict && isThere is not null && await isThere().ConfigureAwait(false))
                {
                    return default;
                }

                if (attempt == Attempts)
                {
                    throw;
                }
            }

            await pace.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
            wait = wait * 1.5 < Longest ? wait * 1.5 : Longest;
        }
    }

    /// <summary>The same for a write without result.</summary>
    public Task RunAsync(Func<Task> write, CancellationToken cancellationToken) => RunAsync(
        async () =>
        {
            await write().ConfigureAwait(false);
            return true;
        },
        null,
        cancellationToken);

    /// <summary>Whether AWS refused because too much asynchronous work is running for all callers together.</summary>
    public static bool IsRunningLimit(OktaIdcException e) =>
        e.ErrorId is ErrorIds.AwsQuotaExceeded or ErrorIds.AwsThrottled && Aws.Runtime.AwsErrorCodes.IsOutstandingLimit(e.Message);
}
