using System.Globalization;
using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

internal sealed class OktaLogsClient(OktaSession session) : IOktaLogs
{
    public IAsyncEnumerable<OktaLogEvent> ReadAsync(OktaLogQuery query, CancellationToken cancellationToken = default)
    {
        // Without an end the same address means polling, whose next link never ends.
        var until = query.Until ?? session.Transport.Clock.UtcNow;
        return session.ListAsync(Call(query, until), Read, cancellationToken);
    }

    public async Task<OktaLogPage> PollAsync(OktaLogQuery query, Uri? checkpoint, CancellationToken cancellationToken = default)
    {
        var call = checkpoint is null ? Call(query with { Descending = false }, null) : new OktaCall(OktaOperations.ListLogs, checkpoint);
        var (items, next) = await session.PageAsync(call, cancellationToken).ConfigureAwait(false);
        return new OktaLogPage([.. items.OfType<JsonObject>().Select(OktaLogEvent.FromJson)], OfLog(next, call) ?? call.Url);
    }

    public async Task<OktaLogBytes> ReadPageAsync(OktaLogQuery query, Uri? page, CancellationToken cancellationToken = default)
    {
        var call = page is null ? Call(query, query.Until) : new OktaCall(OktaOperations.ListLogs, page);
        var (json, next) = await session.PageBytesAsync(call, cancellationToken).ConfigureAwait(false);
        return new OktaLogBytes(json, call.Url, OfLog(next, call));
    }

    // What another API answers is no event, and must not be kept as one.
    private Uri? OfLog(Uri? next, OktaCall call) =>
        next is null || next.AbsolutePath == call.Url.AbsolutePath ? next : throw OktaErrors.LinkRefused(next, session.Transport.Origin, "the next page of the System Log would be another API's");

    private static OktaLogEvent Read(JsonNode node) => OktaLogEvent.FromJson(OktaJson.Object(node, "an event"));

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private OktaCall Call(OktaLogQuery query, DateTimeOffset? until) => new(OktaOperations.ListLogs, session.Address(
        OktaOperations.ListLogs.Path,
        ("since", Text(query.Since)),
        ("until", Text(until)),
        ("filter", query.Filter),
        ("q", query.Keywords),
        ("limit", query.PageSize.ToString(CultureInfo.InvariantCulture)),
        ("sortOrder", query.Descending ? "DESCENDING" : "ASCENDING")));
}
