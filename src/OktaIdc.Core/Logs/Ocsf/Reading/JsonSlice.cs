using System.Text;
using System.Text.Json;

namespace OktaIdc.Logs.Ocsf.Reading;

/// <summary>What a value of an event is, as far as the conversion asks.</summary>
internal enum JsonShape : byte
{
    /// <summary>Not there, or null.</summary>
    None,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An object or an array.</summary>
    Nested,
}

/// <summary>Where a value stands in the UTF-8 text of an event; the quotes of a text belong to it.</summary>
internal readonly record struct JsonSlice(int Start, int Length, JsonShape Shape)
{
    // Longest string_t of the schema. Bytes are never fewer than characters, so that this errs to the safe side.
    private const int LongestText = 65535;

    /// <summary>Whether there is a text with something in it that a string of the schema can hold.</summary>
    public bool IsText => Shape == JsonShape.Text && Length is > 2 and <= LongestText + 2;

    /// <summary>The value as it stands in the event.</summary>
    public ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> json) => json.Slice(Start, Length);

    /// <summary>A text without its quotes, escapes kept; nothing where this is no text.</summary>
    public ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> json) => Shape == JsonShape.Text ? json.Slice(Start + 1, Length - 2) : default;

    /// <summary>A text as it reads, without quotes and with its escapes decoded: for what is looked at rather than copied.</summary>
    public ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> json)
    {
        var inner = Inner(json);
        if (inner.IndexOf((byte)'\\') < 0)
        {
            return inner;
        }

        var reader = new Utf8JsonReader(Raw(json));
        reader.Read();
        return Encoding.UTF8.GetBytes(reader.GetString()!);
    }
}
