using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Logs.Streams;
using OktaIdc.Okta;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Posture.Evidence;

/// <summary>Reads the log streams: Okta calls one ACTIVE whether or not anybody takes what it sends, so the account that it leads to is asked where it is the connection's own.</summary>
internal sealed class LogStreamReader(OktaConnection okta, IdcConnection? idc, IInteraction interaction)
{
    /// <summary>Reads.</summary>
    public async Task<Reading<List<LogStreamEvidence>>> ReadAsync(CancellationToken cancellationToken)
    {
        var streams = await Reading.TryAsync(okta.Client.LogStreams.ListAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        return streams.Value is not { } found ? Reading.None<List<LogStreamEvidence>>(streams.NotRead!) : Reading.Of((await ParallelRead.EachAsync(found, OneAsync, cancellationToken).ConfigureAwait(false)).ToList());
    }

    private async Task<LogStreamEvidence> OneAsync(OktaLogStream stream, CancellationToken cancellationToken)
    {
        var known = LogStream.From(stream);
        var evidence = new LogStreamEvidence(stream.Id, stream.Name, stream.Type, stream.Status)
        {
            AccountId = known.AccountId,
            Where = known.AccountId is null ? "" : $"event source {known.EventSourceName} in account {known.AccountId}, {known.Region}",
            State = known.State,
        };
        if (idc is null || known.AccountId is null || known.State == LogStreamState.Inactive || idc.Identity?.Account != known.AccountId)
        {
            return evidence;
        }

        var there = await Reading.TryAsync<LogStream>(async () => await new LogStreamBus(idc.Client, okta, interaction).DescribeAsync(known, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        return evidence with { State = there.Value?.State ?? LogStreamState.Unknown, NotRead = there.NotRead };
    }
}
