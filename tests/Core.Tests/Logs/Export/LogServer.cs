using System.Globalization;
using System.Net;
using System.Text;
using OktaIdc.Core.Tests.Okta;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>An org that has a System Log and nothing else: the polling stream, closed periods, and what goes wrong with them.</summary>
internal sealed class LogServer : HttpMessageHandler
{
    private readonly object _gate = new();
    private readonly List<(string Json, DateTimeOffset Published)> _events = [];
    private int _requests;

    public static DateTimeOffset Start { get; } = new(2026, 11, 20, 22, 0, 0, TimeSpan.Zero);

    /// <summary>Events of a page at most.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>How far apart events are.</summary>
    public double Seconds { get; init; } = 40;

    /// <summary>Awaited before each answer; what it returns stands in for the answer where it is not null.</summary>
    public Func<int, CancellationToken, Task<HttpResponseMessage?>> Before { get; set; } = (_, _) => Task.FromResult<HttpResponseMessage?>(null);

    /// <summary>Header fields of every answer.</summary>
    public Func<int, (string Name, string Value)[]> Headers { get; set; } = _ => [];

    public List<string> Targets { get; } = [];

    public int Requests => _requests;

    public int Count => _events.Count;

    /// <summary>Adds events; the same numbers give the same events. They come nearly in order, over a few days.</summary>
    public LogServer Add(int count, string types = "user.session.start application.user_membership.add some.type.of.tomorrow")
    {
        var names = types.Split(' ');
        for (var i = 0; i < count; i++)
        {
            var n = _events.Count;
            var late = n % 50 == 7 ? TimeSpan.FromHours(20) : TimeSpan.FromSeconds(n % 3 * 60);
            var published = Start.AddSeconds(n * Seconds) - late;
            _events.Add((Event(n, published, names[n % names.Length]), published));
        }

        return this;
    }

    /// <summary>So many events that are made only when they are asked for, in place of those that were added.</summary>
    public int Endless { get; init; }

    /// <summary>An event of before comes once more.</summary>
    public void AddAgain(int index) => _events.Add(_events[index]);

    /// <summary>What must be there in the end, once each.</summary>
    public IEnumerable<string> Distinct() => _events.Select(e => e.Json).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Adds one event, as it is written.</summary>
    public LogServer Add(string json, DateTimeOffset published)
    {
        _events.Add((json, published));
        return this;
    }

    public static string Uuid(int n) => string.Create(CultureInfo.InvariantCulture, $"{n:x8}-0000-4000-8000-0000000000aa");

    public static string Event(int n, DateTimeOffset published, string type) => $$"""
        {"uuid":"{{Uuid(n)}}","published":"{{published:yyyy-MM-ddTHH:mm:ss.fffZ}}","eventType":"{{type}}","version":"0","severity":"INFO","displayMessage":"n {{n}}","actor":{"id":"00u{{n % 97}}","type":"User","alternateId":"u{{n % 97}}@example.com","displayName":"U"},"outcome":{"result":"SUCCESS"},"target":[{"id":"0oa1","type":"AppInstance","alternateId":"AWS","displayName":"AWS"}]}
        """;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _requests);
        lock (_gate)
        {
            Targets.Add(request.RequestUri!.PathAndQuery);
        }

        return await Before(number, cancellationToken) ?? Answer(request.RequestUri!, number);
    }

    private HttpResponseMessage Answer(Uri url, int number)
    {
        var query = System.Web.HttpUtility.ParseQueryString(url.Query);
        var until = query["until"] is { } end ? DateTimeOffset.Parse(end, CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
        var since = query["since"] is { } begin ? DateTimeOffset.Parse(begin, CultureInfo.InvariantCulture) : DateTimeOffset.MinValue;
        var after = query["after"] is { } cursor ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0;
        List<string> page = [];
        var at = after;
        for (; at < Endless && page.Count < PageSize; at++)
        {
            page.Add(Event(at, Start.AddSeconds(at), "user.session.start"));
        }

        for (; at < _events.Count && page.Count < Math.Min(PageSize, int.Parse(query["limit"]!, CultureInfo.InvariantCulture)); at++)
        {
            if (_events[at].Published > since && (until is null || _events[at].Published <= until))
            {
                page.Add(_events[at].Json);
            }
        }

        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("[" + string.Join(",", page) + "]", Encoding.UTF8, "application/json") };
        if (until is null || at < _events.Count)
        {
            query["after"] = at.ToString(CultureInfo.InvariantCulture);
            response.Headers.TryAddWithoutValidation("Link", $"<{OktaTestOrg.Url}/api/v1/logs?{query}>; rel=\"next\"");
        }

        foreach (var (name, value) in Headers(number))
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
