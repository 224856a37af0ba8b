using System.Text.Json;

namespace OktaIdc.Sandbox.Okta.Logs.Generation;

/// <summary>A generated event whose time has come.</summary>
/// <param name="Published">Milliseconds since 1970.</param>
/// <param name="EventType">Its type.</param>
/// <param name="Number">Its number in the series: the same number is the same event.</param>
internal readonly record struct DueEvent(long Published, string EventType, int Number);

/// <summary>A series of events that is nowhere in memory: each is written out from its number when it is asked for.</summary>
internal sealed class GeneratedEvents
{
    private const int Slots = 8192;
    private const int FurthestBack = 200;
    private readonly GeneratorSettings _settings;
    private readonly Draw _draw;
    private readonly EventTemplate[] _slots;
    private readonly GeneratedWriter _writer;
    private readonly long _since;
    private readonly double _step;
    private int _next;

    /// <summary>Begins a series.</summary>
    public GeneratedEvents(GeneratorSettings settings)
    {
        _settings = settings;
        _draw = new Draw((ulong)(uint)settings.Seed);
        _slots = Share(settings.Mix);
        _writer = new GeneratedWriter(new GeneratedWorld(_draw, settings.People, settings.App), _draw);
        _since = settings.Since.ToUnixTimeMilliseconds();
        _step = (settings.Until.ToUnixTimeMilliseconds() - _since) / (double)settings.Count;
    }

    /// <summary>How many there will be.</summary>
    public int Count => _settings.Count;

    /// <summary>The next event that is due by a time; null where there is none yet, or none any more.</summary>
    public DueEvent? Next(long now)
    {
        if (_next == Count || KeptAt(_next) > now)
        {
            return null;
        }

        var number = Original(_next++);
        return new DueEvent(PublishedAt(number), TemplateOf(number).Type, number);
    }

    /// <summary>Writes an event.</summary>
    public void Render(int number, Utf8JsonWriter writer) => _writer.Write(writer, TemplateOf(number), number, PublishedAt(number));

    private long KeptAt(int number) => _since + (long)(_step * number);

    // Most events are kept within a second; a late one minutes or hours after it happened.
    private long PublishedAt(int number)
    {
        var delay = _draw.Happens(number, 1, _settings.Late) ? 60_000 + _draw.Below(number, 2, _draw.Below(number, 3, 10) == 0 ? 6 * 3_600_000 : 900_000) : _draw.Below(number, 4, 900);
        return Math.Max(_since, KeptAt(number) - delay);
    }

    // What comes again is one of the last few hundred.
    private int Original(int number)
    {
        while (number > 0 && _draw.Happens(number, 5, _settings.Duplicates))
        {
            number -= 1 + _draw.Below(number, 6, Math.Min(number, FurthestBack));
        }

        return number;
    }

    private EventTemplate TemplateOf(int number) => _slots[_draw.Below(number, 7, Slots)];

    private static EventTemplate[] Share(IReadOnlyDictionary<string, int> mix)
    {
        var usual = EventTemplate.All.GroupBy(t => t.Family).ToDictionary(g => g.Key, g => g.Sum(t => t.Weight));
        var weighted = EventTemplate.All.Select(t => (Template: t, Weight: t.Weight * (mix.TryGetValue(t.Family, out var wished) ? wished / (double)usual[t.Family] : 1))).ToList();
        var total = weighted.Sum(w => w.Weight);
        var (slots, at, before) = (new EventTemplate[Slots], 0, 0.0);
        foreach (var (template, weight) in weighted)
        {
            before += weight;
            for (var end = (int)Math.Round(before / total * Slots); at < end; at++)
            {
                slots[at] = template;
            }
        }

        return slots;
    }
}
