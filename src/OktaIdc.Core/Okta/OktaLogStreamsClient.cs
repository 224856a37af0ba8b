using System.Text.Json.Nodes;

namespace OktaIdc.Okta;

internal sealed class OktaLogStreamsClient(OktaSession session) : IOktaLogStreams
{
    public IAsyncEnumerable<OktaLogStream> ListAsync(CancellationToken cancellationToken = default) => session.ListAsync(
        new OktaCall(OktaOperations.ListLogStreams, session.Address(OktaOperations.ListLogStreams.Path, ("limit", "200"))), OktaJson.To<OktaLogStream>, cancellationToken);

    public Task<OktaLogStream> CreateEventBridgeAsync(string name, string accountId, string eventSourceName, string region, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject
        {
            ["type"] = OktaLogStream.EventBridge,
            ["name"] = name,
            ["settings"] = new JsonObject { ["accountId"] = accountId, ["eventSourceName"] = eventSourceName, ["region"] = region },
        };
        return session.CallAsync(new OktaCall(OktaOperations.CreateLogStream, session.Address(OktaOperations.CreateLogStream.Path)) { Body = body, Target = name }, OktaJson.To<OktaLogStream>, cancellationToken);
    }

    public Task<OktaLogStream> ActivateAsync(string logStreamId, CancellationToken cancellationToken = default) =>
        session.CallAsync(Call(OktaOperations.ActivateLogStream, logStreamId), OktaJson.To<OktaLogStream>, cancellationToken);

    public Task DeleteAsync(string logStreamId, CancellationToken cancellationToken = default) => session.CallAsync(Call(OktaOperations.DeleteLogStream, logStreamId), cancellationToken);

    private OktaCall Call(OktaOperation operation, string logStreamId) => new(operation, session.Address(operation.Fill(logStreamId))) { Target = logStreamId };
}
