using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Filters;

namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>
/// Whether events match a filter and keywords. An event's type alone, and then its plain text, rule most of them out: only what is left is read as JSON, so that a rare
/// thing is found among a million events within seconds.
/// </summary>
internal sealed class LogMatcher(LogState log, Filter? filter, IReadOnlyList<string> words)
{
    private readonly Dictionary<ushort, bool> _possibleTypes = [];
    private readonly ArrayBufferWriter<byte> _text = new(4096);
    private byte[] _lower = new byte[4096];
    private int _lowered = -1;

    /// <summary>Whether the event at a position matches.</summary>
    public bool Matches(int position)
    {
        if (filter is null && words.Count == 0)
        {
            return true;
        }

        var type = log.Index.TypeAt(position);
        if (!_possibleTypes.TryGetValue(type, out var possible))
        {
            _possibleTypes[type] = possible = filter?.Possible(c => OfType(c, log.Index.Types[type])) != false;
        }

        return possible && Reads(position);
    }

    private static bool? OfType(Filter.Compare comparison, string eventType) => comparison switch
    {
        { Property: "eventType", Operator: "ne" } => !Operators.Equal(eventType, comparison.Value),
        { Property: "eventType" } => Operators.Holds(eventType, comparison.Operator, comparison.Value),
        _ => null,
    };

    private bool Reads(int position)
    {
        _text.ResetWrittenCount();
        _lowered = -1;
        using (var json = new Utf8JsonWriter(_text, new JsonWriterOptions { SkipValidation = true }))
        {
            log.Render(position, json);
        }

        if (filter?.Possible(InText) == false)
        {
            return false;
        }

        var body = JsonNode.Parse(_text.WrittenSpan);
        return (filter is null || filter.Matches(p => JsonReader.Read(body, p))) && words.All(w => Mentions(body, w));
    }

    // False where the value stands nowhere in the text. Only for values that JSON writes as they are: of the others nothing is said.
    private bool? InText(Filter.Compare comparison)
    {
        if (comparison is not { Operator: "eq" or "co" or "sw" or "ew", Value: { Length: > 0 } value } || !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '@' or '-' or ' ') || DateTimeOffset.TryParse(value, out _))
        {
            return null;
        }

        if (_lowered != _text.WrittenCount)
        {
            Lower();
        }

        return _lower.AsSpan(0, _text.WrittenCount).IndexOf(Encoding.ASCII.GetBytes(value.ToLowerInvariant())) < 0 ? false : null;
    }

    private void Lower()
    {
        var text = _text.WrittenSpan;
        _lowered = text.Length;
        if (_lower.Length < text.Length)
        {
            _lower = new byte[text.Length * 2];
        }

        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            _lower[i] = (uint)(letter - 'A') <= 'Z' - 'A' ? (byte)(letter | 0x20) : letter;
        }
    }

    private static bool Mentions(JsonNode? node, string word) => node switch
    {
        JsonObject o => o.Any(p => Mentions(p.Value, word)),
        JsonArray a => a.Any(n => Mentions(n, word)),
        JsonValue v when v.TryGetValue(out string? s) => s.Contains(word, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
