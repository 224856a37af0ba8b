using System.Net;
using System.Text;

namespace OktaIdc.Core.Tests.Http;

/// <summary>One request as it was sent.</summary>
internal sealed record Sent(string Method, Uri Url, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Target => Url.PathAndQuery;

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}

/// <summary>Stands in place of the network: hands every request to a function and keeps it.</summary>
internal sealed class ScriptedServer(Func<Sent, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly object _gate = new();
    private readonly List<Sent> _sent = [];

    public IReadOnlyList<Sent> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _sent];
            }
        }
    }

    /// <summary>Awaited before each answer.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Answers in turn; the last one again and again.</summary>
    public static ScriptedServer InTurn(params Func<HttpResponseMessage>[] answers)
    {
        var turn = 0;
        return new ScriptedServer(_ => answers[Math.Min(turn++, answers.Length - 1)]());
    }

    public static HttpResponseMessage Json(int status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        var sent = new Sent(request.Method.Method, request.RequestUri!, body, headers);
        lock (_gate)
        {
            _sent.Add(sent);
        }

        await Before(cancellationToken);
        return answer(sent);
    }
}
