using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Enumeration;
using System.Text;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Faults;

/// <summary>A fault on a route: which requests it meets, how often, and what it does to them.</summary>
internal sealed class FaultRule
{
    private readonly ConcurrentDictionary<string, SandboxResponse> _remembered = new(StringComparer.Ordinal);

    /// <summary>Names the rule for DELETE /_sandbox/faults/{id}.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString("n")[..8];

    /// <summary>"okta" or "aws"; null for both.</summary>
    public string? Side { get; init; }

    /// <summary>HTTP method; null for any.</summary>
    public string? Method { get; init; }

    /// <summary>Path with * and ?, for example /api/v1/groups*; null for any.</summary>
    public string? Path { get; init; }

    /// <summary>AWS operation (X-Amz-Target after the dot, or Action), with * and ?; null for any.</summary>
    public string? Operation { get; init; }

    /// <summary>Lets so many matching requests through first.</summary>
    public int Skip { get; init; }

    /// <summary>Meets so many requests; null for all.</summary>
    public int? Times { get; init; }

    /// <summary>Answers with this status instead of doing anything.</summary>
    public int? Status { get; init; }

    /// <summary>Body of that answer: the vendor's error as text.</summary>
    public string? Body { get; init; }

    /// <summary>Header fields of that answer, for example Retry-After.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Waits first, scaled by the clock.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Drops the connection; nothing is done.</summary>
    public bool Drop { get; init; }

    /// <summary>Does the work, then drops the connection: the client cannot know.</summary>
    public bool DropAfter { get; init; }

    /// <summary>Does the work, then sends only so many bytes of the body.</summary>
    public int? TruncateAt { get; init; }

    /// <summary>Repeats the first answer to the same request, however the world has changed since.</summary>
    public bool Stale { get; init; }

    /// <summary>Reads a rule from JSON: id, side, method, path, operation, skip, times, status, body, headers, delayMs, drop, dropAfter, truncateAt, stale.</summary>
    /// <exception cref="FormatException">Not an object, an unknown member, or a value of the wrong type.</exception>
    public static FaultRule Parse(JsonNode? json, string side)
    {
        var o = json as JsonObject ?? throw new FormatException("A fault is a JSON object.");
        string[] known = ["side", "method", "path", "operation", "skip", "times", "status", "body", "headers", "delayMs", "drop", "dropAfter", "truncateAt", "stale"];
        if (o.FirstOrDefault(m => !known.Contains(m.Key)) is { Key: { } unknown })
        {
            throw new FormatException($"A fault has no member '{unknown}'; it has {string.Join(", ", known)}.");
        }

        try
        {
            return new FaultRule
            {
                Side = (string?)o["side"] ?? side,
                Method = (string?)o["method"],
                Path = (string?)o["path"],
                Operation = (string?)o["operation"],
                Skip = (int?)o["skip"] ?? 0,
                Times = (int?)o["times"],
                Status = (int?)o["status"],
                Body = o["body"] is JsonValue text && text.TryGetValue<string>(out var s) ? s : o["body"]?.ToJsonString(),
                Headers = (o["headers"] as JsonObject)?.ToDictionary(h => h.Key, h => (string)h.Value!) ?? [],
                Delay = (double?)o["delayMs"] is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
                Drop = (bool?)o["drop"] ?? false,
                DropAfter = (bool?)o["dropAfter"] ?? false,
                TruncateAt = (int?)o["truncateAt"],
                Stale = (bool?)o["stale"] ?? false,
            };
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("A member of the fault has the wrong type: " + e.Message, e);
        }
    }

    /// <summary>Whether the rule is about this request.</summary>
    public bool Matches(string side, SandboxRequest request) =>
        (Side is null || Side == side)
        && (Method is null || Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || FileSystemName.MatchesSimpleExpression(Path, request.Path, ignoreCase: false))
        && (Operation is null || FileSystemName.MatchesSimpleExpression(Operation, OperationOf(request), ignoreCase: false));

    /// <summary>The answer that takes the place of the work, or null where the work is done.</summary>
    public SandboxResponse? Answer(SandboxRequest request)
    {
        if (Stale)
        {
            return _remembered.GetValueOrDefault(Key(request));
        }

        if (Status is not { } status)
        {
            return null;
        }

        var answer = SandboxResponse.Plain(status, Body ?? "", Body is ['<', ..] ? "text/xml" : "application/json");
        foreach (var (name, value) in Headers)
        {
            answer.With(name, value);
        }

        return answer;
    }

    /// <summary>What becomes of the answer after the work was done; null drops the connection.</summary>
    public SandboxResponse? Change(SandboxRequest request, SandboxResponse response)
    {
        if (Stale)
        {
            _remembered.TryAdd(Key(request), response);
        }

        return DropAfter ? null : TruncateAt is { } bytes ? response.Cut(bytes) : response;
    }

    private static string Key(SandboxRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.Method} {request.RawTarget} {request.Header("X-Amz-Target")} {Encoding.UTF8.GetString(request.Body)}");

    private static string OperationOf(SandboxRequest request) =>
        request.Header("X-Amz-Target") is { } target ? target[(target.LastIndexOf('.') + 1)..] : request.Form["Action"] ?? "";
}
