using Amazon.Runtime;

namespace OktaIdc.Aws.Runtime;

/// <summary>
/// A service that stands on one of several hosts: the first that is there and knows the operation is kept. A host that does not know
/// the service has done nothing, so asking the next is safe for writes too; any other error is the answer.
/// </summary>
internal sealed class HostFallback(IReadOnlyList<AwsJsonClient> clients)
{
    private int _current = -1;

    /// <summary>The host that answered; null before.</summary>
    public string? Host => Volatile.Read(ref _current) is var i && i >= 0 ? clients[i].Url.Authority : null;

    /// <summary>Sends to the known host, or finds it.</summary>
    public async Task<AwsJsonResponse> SendAsync(string operation, object? input, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _current);
        if (known >= 0)
        {
            return await clients[known].SendAsync(operation, input, cancellationToken).ConfigureAwait(false);
        }

        for (var i = 0; ; i++)
        {
            try
            {
                var answer = await clients[i].SendAsync(operation, input, cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _current, i);
                return answer;
            }
            catch (Exception e) when (i < clients.Count - 1 && !cancellationToken.IsCancellationRequested && IsElsewhere(e))
            {
                continue;
            }
        }
    }

    private static bool IsElsewhere(Exception e) => e switch
    {
        AmazonServiceException { StatusCode: > 0 } answer =>
            answer.ErrorCode is "UnknownOperationException" or AwsErrorCodes.NotJson || (int)answer.StatusCode == 404,
        _ => PacedRetryPolicy.IsUnknownHost(e),
    };
}
