using System.Text.Json;
using OktaIdc.Logs.Ocsf.Mapping;
using OktaIdc.Logs.Ocsf.Reading;

namespace OktaIdc.Logs.Ocsf.Writing;

/// <summary>
/// Writes one event. It notes which values of the event have found a place; the others go to <c>unmapped</c>. Values are copied as they stand in the
/// event, so that no text is decoded only to be encoded again.
/// </summary>
internal ref partial struct OcsfWriter
{
    private const int CountedTargets = 64; // bits of the note; a target beyond is kept whole

    private readonly ReadOnlySpan<byte> _json;
    private readonly OktaEventIndex _event;
    private readonly OcsfTenant _tenant;
    private readonly Utf8JsonWriter _writer;
    private readonly DateTimeOffset _time;
    private readonly bool _isDateTime;
    private readonly OktaSubjects _subjects;
    private OcsfPlan _plan;
    private ulong _placed;
    private ulong _placedTargets;

    public OcsfWriter(ReadOnlySpan<byte> json, OktaEventIndex index, OcsfTenant tenant, Utf8JsonWriter writer, OcsfPlan plan, DateTimeOffset time, bool isDateTime)
    {
        _json = json;
        _event = index;
        _tenant = tenant;
        _writer = writer;
        _plan = plan;
        _time = time;
        _isDateTime = isDateTime;
        _subjects = OktaSubjects.Of(json, index.Targets);
        while (!Fits() && _plan.Next is { } next)
        {
            _plan = next;
        }
    }

    /// <summary>The class that the event fits.</summary>
    public readonly OcsfClass Class => _plan.Class;

    private readonly bool HasActor => _event[OktaField.ActorId].IsText || _event[OktaField.ActorAlternateId].IsText || _event[OktaField.ActorDisplayName].IsText;

    private readonly bool HasDevice => Class != OcsfClass.ApiActivity && (_event[OktaField.DeviceId].IsText || _event[OktaField.DeviceName].IsText);

    private readonly bool HasSession => _event[OktaField.ExternalSessionId].IsText || _event[OktaField.RootSessionId].IsText || _event[OktaField.IssuerId].IsText;

    /// <summary>Writes the event as one object.</summary>
    public void Write()
    {
        _writer.WriteStartObject();
        WriteHead();
        WriteMetadata();
        WriteStatus();
        Field(OcsfNames.Message, OktaField.DisplayMessage);
        WriteActor();
        switch (Class)
        {
            case OcsfClass.Authentication:
                WriteAuthentication();
                break;
            case OcsfClass.AccountChange:
                WriteAccount();
                break;
            case OcsfClass.UserAccess or OcsfClass.GroupManagement:
                WritePrivileges();
                break;
            case OcsfClass.EntityManagement:
                WriteEntity();
                break;
            case OcsfClass.DetectionFinding:
                WriteFinding();
                break;
            default:
                WriteApi();
                break;
        }

        if (Class != OcsfClass.DetectionFinding)
        {
            WriteEndpoint();
            WriteRequest();
        }

        WriteDevice();
        WriteObservables();
        WriteUnmapped();
        _writer.WriteEndObject();
    }

    // What the schema requires beside what every event has (required, at_least_one).
    private readonly bool Fits() => _plan.Class switch
    {
        OcsfClass.Authentication => Signer() != Nobody,
        OcsfClass.AccountChange => Account() != Nobody,
        OcsfClass.UserAccess => _subjects.User >= 0 && HasPrivileges(),
        OcsfClass.GroupManagement => _subjects.Group >= 0 && (_subjects.User >= 0 || HasPrivileges()),
        OcsfClass.EntityManagement => _subjects.First >= 0,
        OcsfClass.DetectionFinding => _event[OktaField.Uuid].IsText,
        _ => true,
    };

    private readonly void Raw(JsonEncodedText name, JsonSlice value)
    {
        _writer.WritePropertyName(name);
        _writer.WriteRawValue(value.Raw(_json), skipInputValidation: true);
    }

    // Writes a text if there is one, and notes that it has found its place.
    private void Field(JsonEncodedText name, OktaField field)
    {
        if (_event[field].IsText)
        {
            Raw(name, _event[field]);
            Place(field);
        }
    }

    private void Place(OktaField field) => _placed |= 1UL << (int)field;

    private void PlaceTarget(int target)
    {
        if (target < CountedTargets)
        {
            _placedTargets |= 1UL << target;
        }
    }

    private readonly bool Is(OktaField field, ReadOnlySpan<byte> text) => _event[field].Inner(_json).SequenceEqual(text);
}
