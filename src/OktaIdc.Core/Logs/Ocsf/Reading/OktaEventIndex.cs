using System.Text.Json;

namespace OktaIdc.Logs.Ocsf.Reading;

/// <summary>
/// Where everything stands in the text of one event. It is used for event after event, so that reading makes no garbage; by one thread at a time.
/// </summary>
internal sealed class OktaEventIndex
{
    // A debugData of this many members is a rarity whose space is not kept.
    private const int KeptMembers = 4096;

    private readonly JsonSlice[] _fields = new JsonSlice[(int)OktaField.Count];
    private Member[] _members = new Member[128];
    private OktaTarget[] _targets = new OktaTarget[8];
    private int _memberCount;
    private int _targetCount;

    /// <summary>Everything that is not a part, in the order of the event; null and empty parts are left out.</summary>
    public ReadOnlySpan<Member> Members => _members.AsSpan(0, _memberCount);

    /// <summary>The targets that are objects.</summary>
    public ReadOnlySpan<OktaTarget> Targets => _targets.AsSpan(0, _targetCount);

    /// <summary>The place of a field.</summary>
    public JsonSlice this[OktaField field] => _fields[(int)field];

    /// <summary>Reads an event. False where the text is another JSON value than an object.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public bool Read(ReadOnlySpan<byte> json)
    {
        Array.Clear(_fields, 0, _fields.Length);
        (_memberCount, _targetCount) = (0, 0);
        if (_members.Length > KeptMembers)
        {
            _members = new Member[128];
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            Rest(ref reader);
            return false;
        }

        ReadPart(ref reader, OktaPart.Root, 0);
        Rest(ref reader);
        return true;
    }

    // What follows the value must be white space; the reader throws where it is not.
    private static void Rest(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }

    private static JsonSlice Value(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new JsonSlice(start, reader.ValueSpan.Length + 2, JsonShape.Text);
            case JsonTokenType.Number:
                return new JsonSlice(start, reader.ValueSpan.Length, JsonShape.Number);
            case JsonTokenType.True or JsonTokenType.False:
                return new JsonSlice(start, reader.ValueSpan.Length, JsonShape.Boolean);
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                reader.Skip();
                var length = (int)reader.BytesConsumed - start;
                return new JsonSlice(start, length, length > 2 ? JsonShape.Nested : JsonShape.None);
            default:
                return default;
        }
    }

    private void ReadPart(ref Utf8JsonReader reader, OktaPart part, uint seen)
    {
        var layout = OktaLayout.Parts[(int)part];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var nameStart = (int)reader.TokenStartIndex;
            var nameLength = reader.ValueSpan.Length + 2;
            var known = layout.Find(reader.ValueSpan);
            var isTarget = part == OktaPart.Root && reader.ValueSpan.SequenceEqual("target"u8);
            reader.Read();

            // A part that comes twice is looked into once; the second is kept whole.
            if (known is { Part: not OktaPart.None } && reader.TokenType == JsonTokenType.StartObject && (seen & (1u << (int)known.Part)) == 0)
            {
                seen |= 1u << (int)known.Part;
                ReadPart(ref reader, known.Part, seen);
                continue;
            }

            if (isTarget && reader.TokenType == JsonTokenType.StartArray && _targetCount == 0)
            {
                ReadTargets(ref reader);
                continue;
            }

            var value = Value(ref reader);
            if (value.Shape == JsonShape.None)
            {
                continue;
            }

            var field = known is { Part: OktaPart.None } && OktaLayout.Fits(known.Field, value.Shape) && _fields[(int)known.Field].Shape == JsonShape.None
                ? known.Field
                : OktaField.None;
            if (field != OktaField.None)
            {
                _fields[(int)field] = value;
            }

            if (_memberCount == _members.Length)
            {
                Array.Resize(ref _members, _memberCount * 2);
            }

            _members[_memberCount++] = new Member(nameStart, nameLength, value, part, field);
        }
    }

    private void ReadTargets(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var target = reader.TokenType == JsonTokenType.StartObject ? ReadTarget(ref reader) : new OktaTarget(Value(ref reader), default, default, default, default, true);
            if (target.Whole.Shape == JsonShape.None)
            {
                continue;
            }

            if (_targetCount == _targets.Length)
            {
                Array.Resize(ref _targets, _targetCount * 2);
            }

            _targets[_targetCount++] = target;
        }
    }

    private static OktaTarget ReadTarget(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        JsonSlice id = default, type = default, alternateId = default, displayName = default;
        var more = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            var value = Value(ref reader);
            if (value.Shape == JsonShape.None)
            {
                continue;
            }

            if (name.SequenceEqual("id"u8) && Take(ref id, value) || name.SequenceEqual("type"u8) && Take(ref type, value)
                || name.SequenceEqual("alternateId"u8) && Take(ref alternateId, value) || name.SequenceEqual("displayName"u8) && Take(ref displayName, value))
            {
                continue;
            }

            more = true;
        }

        var length = (int)reader.BytesConsumed - start;
        return new OktaTarget(new JsonSlice(start, length, length > 2 ? JsonShape.Nested : JsonShape.None), id, type, alternateId, displayName, more);
    }

    // An empty text, one that is too long and a second one of the same name are not taken: they are more.
    private static bool Take(ref JsonSlice slot, JsonSlice value)
    {
        if (slot.Shape != JsonShape.None || !value.IsText)
        {
            return false;
        }

        slot = value;
        return true;
    }

    /// <summary>A member that is not looked into.</summary>
    internal readonly record struct Member(int NameStart, int NameLength, JsonSlice Value, OktaPart Part, OktaField Field)
    {
        /// <summary>The name with its quotes, escapes kept.</summary>
        public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> json) => json.Slice(NameStart, NameLength);
    }
}
