using System.Text.Json;
using OktaIdc.Logs.Ocsf.Reading;

namespace OktaIdc.Logs.Ocsf.Writing;

internal ref partial struct OcsfWriter
{
    private const int ObservableAddress = 2;
    private const int ObservableUserName = 4;

    // What people search a lake for: addresses and logins, wherever in the event they stand.
    private readonly void WriteObservables()
    {
        var isFinding = Class == OcsfClass.DetectionFinding;
        var hasAddress = _event[OktaField.ClientIpAddress].IsText && HasAddress;
        var hasActor = HasActor && Login(Actor).IsText;
        var user = Observed();
        if (!hasAddress && !hasActor && !user.IsText)
        {
            return;
        }

        _writer.WriteStartArray(OcsfNames.Observables);
        if (hasAddress)
        {
            WriteObservable(isFinding ? OcsfTexts.EvidenceAddress : OcsfTexts.SourceAddress, ObservableAddress, _event[OktaField.ClientIpAddress]);
        }

        if (hasActor)
        {
            WriteObservable(OcsfTexts.ActorUserName, ObservableUserName, Login(Actor));
        }

        if (user.IsText)
        {
            WriteObservable(isFinding ? OcsfTexts.EvidenceUserName : OcsfTexts.UserName, ObservableUserName, user);
        }

        _writer.WriteEndArray();
    }

    // The login of the attribute user, where the class has one and it is another than the actor.
    private readonly JsonSlice Observed()
    {
        var who = Class switch
        {
            OcsfClass.Authentication => Signer(),
            OcsfClass.AccountChange => Account(),
            OcsfClass.UserAccess or OcsfClass.GroupManagement or OcsfClass.DetectionFinding => _subjects.User,
            _ => Nobody,
        };
        return who >= 0 ? Login(_event.Targets[who]) : default;
    }

    private readonly void WriteObservable(JsonEncodedText name, int type, JsonSlice value)
    {
        _writer.WriteStartObject();
        _writer.WriteString(OcsfNames.Name, name);
        _writer.WriteNumber(OcsfNames.TypeId, type);
        _writer.WriteString(OcsfNames.Type, OcsfTexts.Observables[type]);
        Raw(OcsfNames.Value, value);
        _writer.WriteEndObject();
    }

    // Every value that has not found a place, under the names and in the nesting of Okta's event.
    private readonly void WriteUnmapped()
    {
        var isOpen = false;
        var part = OktaPart.Root;
        foreach (var member in _event.Members)
        {
            if (member.Field != OktaField.None && (_placed & (1UL << (int)member.Field)) != 0)
            {
                continue;
            }

            OpenUnmapped(ref isOpen);
            GoTo(ref part, member.Part);
            WriteName(member.Name(_json));
            _writer.WriteRawValue(member.Value.Raw(_json), skipInputValidation: true);
        }

        if (isOpen)
        {
            GoTo(ref part, OktaPart.Root);
        }

        WriteUnmappedTargets(ref isOpen);
        if (isOpen)
        {
            _writer.WriteEndObject();
        }
    }

    private readonly void WriteUnmappedTargets(ref bool isOpen)
    {
        var isArrayOpen = false;
        for (var i = 0; i < _event.Targets.Length; i++)
        {
            if (i < CountedTargets && (_placedTargets & (1UL << i)) != 0)
            {
                continue;
            }

            OpenUnmapped(ref isOpen);
            if (!isArrayOpen)
            {
                _writer.WriteStartArray(OcsfNames.Target);
                isArrayOpen = true;
            }

            _writer.WriteRawValue(_event.Targets[i].Whole.Raw(_json), skipInputValidation: true);
        }

        if (isArrayOpen)
        {
            _writer.WriteEndArray();
        }
    }

    private readonly void OpenUnmapped(ref bool isOpen)
    {
        if (!isOpen)
        {
            _writer.WriteStartObject(OcsfNames.Unmapped);
            isOpen = true;
        }
    }

    // Closes and opens objects on the way from one part to another. Members come in the order of the event, so no object is opened twice.
    private readonly void GoTo(ref OktaPart from, OktaPart to)
    {
        while (!Holds(from, to))
        {
            _writer.WriteEndObject();
            from = OktaLayout.Parts[(int)from].In;
        }

        Open(from, to);
        from = to;
    }

    private static bool Holds(OktaPart outer, OktaPart inner)
    {
        for (; inner != OktaPart.None; inner = OktaLayout.Parts[(int)inner].In)
        {
            if (inner == outer)
            {
                return true;
            }
        }

        return false;
    }

    private readonly void Open(OktaPart from, OktaPart to)
    {
        if (from != to)
        {
            Open(from, OktaLayout.Parts[(int)to].In);
            _writer.WriteStartObject(OktaLayout.Parts[(int)to].Name);
        }
    }
}
