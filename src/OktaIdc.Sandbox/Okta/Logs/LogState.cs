using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Logs.Generation;

namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>The System Log: written under the org's lock, in the order in which it is kept. Generated events are kept as their number alone and written out when asked for.</summary>
internal sealed class LogState(OktaOrg org)
{
    private readonly LogIndex _index = new();
    private readonly List<byte[]> _texts = [];
    private readonly List<GeneratedEvents> _generated = [];

    /// <summary>Where the events stand, with all that is due by now.</summary>
    public LogIndex Index
    {
        get
        {
            Advance();
            return _index;
        }
    }

    /// <summary>Writes that something succeeded.</summary>
    public void Success(string eventType, params LogTarget[] targets) => Write(eventType, "SUCCESS", null, targets);

    /// <summary>Writes that something failed.</summary>
    public void Failure(string eventType, string reason, params LogTarget[] targets) => Write(eventType, "FAILURE", reason, targets);

    /// <summary>Writes an event in the name of whoever acts now.</summary>
    public void Write(string eventType, string result, string? reason, IReadOnlyList<LogTarget> targets, JsonObject? debugData = null) =>
        Keep(LogEnvelope.Compose(org.Caller, org.Now, eventType, result, reason, targets, debugData), org.Now);

    /// <summary>Keeps an event as it is.</summary>
    /// <param name="body">The whole event.</param>
    /// <param name="published">Its time.</param>
    public void Keep(JsonObject body, DateTimeOffset published)
    {
        Advance(); // What is due came before.
        _texts.Add(JsonSerializer.SerializeToUtf8Bytes(body));
        _index.Add(published.ToUnixTimeMilliseconds(), (string)body["eventType"]!, _texts.Count - 1);
        org.LogStreams?.Written(); // There is none yet while the org is being made.
    }

    /// <summary>The event at a position, whole.</summary>
    public JsonObject Read(int position)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            Render(position, json);
        }

        return JsonNode.Parse(text.GetBuffer().AsSpan(0, (int)text.Length))!.AsObject();
    }

    /// <summary>Lets generated events come: those whose time has come at once, the others when it comes.</summary>
    public void Feed(GeneratedEvents events)
    {
        Advance();
        _generated.Add(events);
        Advance();
    }

    /// <summary>Writes the event at a position.</summary>
    public void Render(int position, Utf8JsonWriter writer)
    {
        var reference = _index.ReferenceAt(position);
        if (reference >= 0)
        {
            writer.WriteRawValue(_texts[(int)reference], skipInputValidation: true);
        }
        else
        {
            _generated[(int)(~reference >> 32)].Render((int)(uint)~reference, writer);
        }
    }

    private void Advance()
    {
        for (var source = 0; source < _generated.Count; source++)
        {
            var now = org.Now.ToUnixTimeMilliseconds();
            while (_generated[source].Next(now) is { } due)
            {
                _index.Add(due.Published, due.EventType, ~(((long)source << 32) | (uint)due.Number));
            }
        }
    }
}
