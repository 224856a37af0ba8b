using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Aws.Runtime;

/// <summary>
/// The runtime's standard retry policy with three additions: it waits on our clock, obeys RetryAfterSeconds, and repeats operations that
/// would make a second thing only where AWS has surely not made the first (throttling).
/// </summary>
internal sealed class PacedRetryPolicy : StandardRetryPolicy
{
    private static readonly HashSet<string> NotRepeatable =
    [
        "CreateBearerToken", "CreateProvisioningTenant", "CreateExternalIdPConfigurationForDirectory", "CreateAlias", "CreateAccount", "CreateOrganization", "ImportExternalIdPCertificate",
    ];

    private const string RetryAfterKey = "OktaIdc.RetryAfter";
    private static readonly TimeSpan LongestTold = TimeSpan.FromMinutes(2);
    private readonly Pace _pace;
    private readonly ClientStatistics _statistics;
    private readonly RatePacer? _budget;

    /// <summary>Makes the policy.</summary>
    public PacedRetryPolicy(IClientConfig config, Pace pace, ClientStatistics statistics, RatePacer? budget = null)
        : base(config)
    {
        _pace = pace;
        _statistics = statistics;
        _budget = budget;
        // Organizations takes one change at a time and says so with this code; AWS's advice is to try again.
        ErrorCodesToRetryOn.Add("ConcurrentModificationException");
    }

    /// <inheritdoc/>
    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception)
    {
        if (exception is AwsJsonException { RetryAfter: { } told } && told > TimeSpan.Zero)
        {
            executionContext.RequestContext.ContextAttributes[RetryAfterKey] = told < LongestTold ? told : LongestTold;
        }

        if (IsThrottlingError(exception))
        {
            _statistics.CountThrottled();
            if (AwsErrorCodes.IsOutstandingLimit(exception.Message))
            {
                return false; // Time frees no slot by itself: whoever owns the slots has to wait for one.
            }

            _budget?.Refused();
            return await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);
        }

        var operation = (executionContext.RequestContext.OriginalRequest as AwsJsonRequest)?.Operation;
        return !IsUnknownHost(exception)
            && (operation is null || !NotRepeatable.Contains(operation))
            && await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext;
        var wait = request.ContextAttributes.TryGetValue(RetryAfterKey, out var asked) && asked is TimeSpan told
            ? told
            : Backoff(request.Retries);
        request.ContextAttributes.Remove(RetryAfterKey);
        _statistics.CountWait(_pace.Scale(wait));
        var operation = (request.OriginalRequest as AwsJsonRequest)?.Operation ?? request.RequestName;
        RequestTracing.Report(new RequestTrace("POST", operation, 0, null, request.Retries, TimeSpan.Zero, $"trying again in {wait.TotalSeconds:0.0} s", _pace.Scale(wait)));
        return _pace.DelayAsync(wait, request.CancellationToken);
    }

    /// <summary>Exponential with full jitter, half a second at first and 20 s at most, as AWS advises.</summary>
    private static TimeSpan Backoff(int retries) => TimeSpan.FromSeconds(Random.Shared.NextDouble() * Math.Min(20, Math.Pow(2, retries) / 2));

    internal static bool IsUnknownHost(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain })
            {
                return true;
            }
        }

        return false;
    }
}
