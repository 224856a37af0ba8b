using System.Collections.Concurrent;
using System.Collections.Specialized;
using OktaIdc.Contracts;
using OktaIdc.Contracts.Wire;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>Holds every exchange of a running sandbox, request and answer, against the vendors' models.</summary>
internal sealed class ExchangeRecorder(ContractChecker checker) : IDisposable
{
    private readonly ConcurrentQueue<ExchangeReport> _reports = new();
    private SandboxServer? _server;

    /// <summary>Operations that a model covers and that were called: "aws/sso-admin CreatePermissionSet".</summary>
    public IReadOnlySet<string> Operations => _reports.Where(r => r.Document is not null).Select(r => $"{r.Document} {r.Operation}").ToHashSet(StringComparer.Ordinal);

    public ExchangeRecorder On(SandboxServer server)
    {
        _server = server;
        server.Exchanged += Record;
        return this;
    }

    /// <summary>Fails with every kind of violation seen, once each.</summary>
    public void AssertNoViolations()
    {
        var kinds = _reports.SelectMany(r => r.Violations)
            .GroupBy(v => System.Text.RegularExpressions.Regex.Replace(v.Pointer, "/[0-9]+(?=/|$)", "/*") is var pointer ? $"{v.Document} {v.Operation} {v.Part} {pointer} [{v.Rule}]" : string.Empty)
            .Select(g => $"{g.Count(),5} x {g.Key} {g.First().Message}")
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(kinds.Count == 0, $"{kinds.Count} differences from the vendors' models (a documented one belongs in tests/Contracts/Deviations/deviations.json):\n{string.Join('\n', kinds)}");
    }

    public void Dispose()
    {
        if (_server is not null)
        {
            _server.Exchanged -= Record;
        }
    }

    private void Record(Exchange exchange)
    {
        // An injected fault answers in the vendor's place, on purpose wrongly at times.
        if (exchange.Operation != "fault")
        {
            _reports.Enqueue(checker.Check(Convert(exchange), ContractTotals.Current));
        }
    }

    private static WireExchange Convert(Exchange exchange)
    {
        var request = exchange.Request;
        var response = exchange.Response is { } r ? new WireResponse(r.Status, r.ContentType, [.. r.Headers.Select(h => new KeyValuePair<string, string>(h.Name, h.Value))], r.Body) : null;
        return new WireExchange(exchange.Side, new WireRequest(request.Method, request.Path, request.Url.Query, Fields(request.Headers), request.Body), response);
    }

    private static List<KeyValuePair<string, string>> Fields(NameValueCollection headers) =>
        [.. headers.AllKeys.Select(name => new KeyValuePair<string, string>(name!, headers[name] ?? string.Empty))];
}
