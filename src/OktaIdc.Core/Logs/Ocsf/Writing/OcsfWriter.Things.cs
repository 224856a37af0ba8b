using System.Text.Json;
using OktaIdc.Logs.Ocsf.Reading;

namespace OktaIdc.Logs.Ocsf.Writing;

internal ref partial struct OcsfWriter
{
    private void WriteEntity()
    {
        var entity = Entity();
        var thing = _event.Targets[entity];
        var type = thing.Type.Inner(_json);
        _writer.WriteStartObject(OcsfNames.Entity);
        WriteUidAndName(thing);
        var kind = EntityType(type);
        _writer.WriteNumber(OcsfNames.TypeId, kind);
        if (kind is > 0 and < TypeOther)
        {
            _writer.WriteString(OcsfNames.Type, OcsfTexts.Entities[kind]);
        }
        else if (thing.Type.IsText)
        {
            Raw(OcsfNames.Type, thing.Type);
        }

        // Okta's own word for a type of which the schema has another (PolicyRule) goes with the data.
        WriteDataIfAny(thing, isTypePlaced: kind is 0 or TypeOther || type.SequenceEqual(OcsfTexts.Entities[kind].EncodedUtf8Bytes));
        switch (kind)
        {
            case 2:
                WriteUserOfEntity(thing);
                break;
            case 3:
                WriteNamed(OcsfNames.Group, entity);
                break;
            case 5:
                WriteNamed(OcsfNames.Policy, entity);
                break;
            default:
                break;
        }

        _writer.WriteEndObject();
        PlaceTarget(entity);
    }

    // The types of managed_entity: 1 Device, 2 User, 3 Group, 4 Organization, 5 Policy.
    private static int EntityType(ReadOnlySpan<byte> type) =>
        type.IsEmpty ? 0
        : type.SequenceEqual("Device"u8) ? 1
        : type.SequenceEqual("User"u8) || type.SequenceEqual("USER"u8) || type.SequenceEqual("AppUser"u8) ? 2
        : OktaSubjects.IsGroup(type) ? 3
        : type.SequenceEqual("Org"u8) || type.SequenceEqual("Organization"u8) ? 4
        : type.StartsWith("Policy"u8) ? 5
        : TypeOther;

    private readonly void WriteUserOfEntity(OktaTarget user)
    {
        _writer.WriteStartObject(OcsfNames.User);
        if (user.Id.IsText)
        {
            Raw(OcsfNames.Uid, user.Id);
        }

        if (Login(user) is { IsText: true } login)
        {
            Raw(OcsfNames.Name, login);
        }

        _writer.WriteEndObject();
    }

    private readonly int Entity()
    {
        for (var i = 0; _plan.Entity.Length > 0 && i < _event.Targets.Length; i++)
        {
            if (_event.Targets[i].IsNamed && _event.Targets[i].IsOf(_json, _plan.Entity))
            {
                return i;
            }
        }

        return _subjects.First;
    }

    private void WriteApi()
    {
        _writer.WriteStartObject(OcsfNames.Api);
        Field(OcsfNames.Operation, OktaField.EventType);
        if (_event[OktaField.RequestId].IsText)
        {
            _writer.WriteStartObject(OcsfNames.Request);
            Field(OcsfNames.Uid, OktaField.RequestId);
            _writer.WriteEndObject();
        }

        _writer.WriteStartObject(OcsfNames.Service);
        _writer.WriteString(OcsfNames.Name, OcsfTexts.Okta);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        WriteResources();
    }

    private void WriteFinding()
    {
        _writer.WriteStartObject(OcsfNames.FindingInfo);
        Field(OcsfNames.Uid, OktaField.Uuid);
        Field(OcsfNames.Title, _event[OktaField.DisplayMessage].IsText ? OktaField.DisplayMessage : OktaField.EventType);
        _writer.WriteNumber(OcsfNames.CreatedTime, _time.ToUnixTimeMilliseconds());
        _writer.WriteStartArray(OcsfNames.Types);
        _writer.WriteRawValue(_event[OktaField.EventType].Raw(_json), skipInputValidation: true);
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        if (Risk() is > 0 and var risk)
        {
            _writer.WriteNumber(OcsfNames.RiskLevelId, risk);
            _writer.WriteString(OcsfNames.RiskLevel, OcsfTexts.RiskLevels[risk]);
        }

        if (_event[OktaField.ClientIpAddress].IsText || _subjects.User >= 0)
        {
            _writer.WriteStartArray(OcsfNames.Evidences);
            _writer.WriteStartObject();
            WriteEndpoint();
            if (_subjects.User >= 0)
            {
                WriteUser(_subjects.User);
            }

            _writer.WriteEndObject();
            _writer.WriteEndArray();
        }

        WriteResources();
    }

    private void WriteResources()
    {
        if (_subjects.First < 0)
        {
            return;
        }

        _writer.WriteStartArray(OcsfNames.Resources);
        for (var i = 0; i < _event.Targets.Length; i++)
        {
            if (_event.Targets[i].IsNamed)
            {
                _writer.WriteStartObject();
                WriteResourceMembers(_event.Targets[i]);
                _writer.WriteEndObject();
                PlaceTarget(i);
            }
        }

        _writer.WriteEndArray();
    }

    private void WriteResource(JsonEncodedText name, int target)
    {
        _writer.WriteStartObject(name);
        WriteResourceMembers(_event.Targets[target]);
        _writer.WriteEndObject();
        PlaceTarget(target);
    }

    // uid, name, type, and everything else of the target as data: nothing of it is left over.
    private readonly void WriteResourceMembers(OktaTarget thing)
    {
        WriteUidAndName(thing);
        if (thing.Type.IsText)
        {
            Raw(OcsfNames.Type, thing.Type);
        }

        WriteDataIfAny(thing, isTypePlaced: true);
    }

    private readonly void WriteDataIfAny(OktaTarget thing, bool isTypePlaced)
    {
        if (!thing.HasMore && !(thing.AlternateId.IsText && thing.DisplayName.IsText) && isTypePlaced)
        {
            return;
        }

        var title = Title(thing);
        _writer.WriteStartObject(OcsfNames.Data);
        var json = thing.Whole.Raw(_json);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var nameStart = (int)reader.TokenStartIndex;
            var nameLength = reader.ValueSpan.Length + 2;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var place = thing.Whole.Start + start;
            if (reader.TokenType == JsonTokenType.Null || place == thing.Id.Start || (isTypePlaced && place == thing.Type.Start) || place == title.Start)
            {
                continue;
            }

            WriteName(json.Slice(nameStart, nameLength));
            _writer.WriteRawValue(json[start..(int)reader.BytesConsumed], skipInputValidation: true);
        }

        _writer.WriteEndObject();
    }

    // Names of Okta's own are plain; one with an escape is decoded, so that it is not escaped twice.
    private readonly void WriteName(ReadOnlySpan<byte> quoted)
    {
        if (quoted.IndexOf((byte)'\\') < 0)
        {
            _writer.WritePropertyName(quoted[1..^1]);
            return;
        }

        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        _writer.WritePropertyName(reader.GetString()!);
    }
}
