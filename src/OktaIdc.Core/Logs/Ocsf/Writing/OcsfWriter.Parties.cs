using OktaIdc.Logs.Ocsf.Reading;

namespace OktaIdc.Logs.Ocsf.Writing;

internal ref partial struct OcsfWriter
{
    private const int TheActor = -2; // in the place of a target's number
    private const int Nobody = -1;
    private const int TypeUser = 1;
    private const int TypeSystem = 3;
    private const int TypeOther = 99;

    private readonly OktaTarget Actor => new(default, _event[OktaField.ActorId], _event[OktaField.ActorType], _event[OktaField.ActorAlternateId], _event[OktaField.ActorDisplayName], false);

    // Who signs on: the user it was done to, else who did it. An AppUser is an account of that user, so it comes last.
    private readonly int Signer() => _subjects.User >= 0 ? _subjects.User : HasActor ? TheActor : _subjects.AppUser;

    // Whose account it is. Without any target it is the actor's own, where that is a person.
    private readonly int Account() =>
        _subjects.User >= 0 ? _subjects.User
        : _subjects.AppUser >= 0 ? _subjects.AppUser
        : _subjects.First < 0 && HasActor && Is(OktaField.ActorType, "User"u8) ? TheActor
        : Nobody;

    // API Activity must have an actor: what nobody is named for, Okta has done.
    private void WriteActor()
    {
        var hasClient = _event[OktaField.ClientId].IsText;
        if (!HasActor && !HasSession && !hasClient && Class != OcsfClass.ApiActivity)
        {
            return;
        }

        _writer.WriteStartObject(OcsfNames.Actor);
        if (HasActor)
        {
            WriteUser(TheActor, hasAccount: false);
        }

        WriteSession();
        Field(OcsfNames.AppUid, OktaField.ClientId);
        if (!HasActor && !HasSession && !hasClient)
        {
            _writer.WriteString(OcsfNames.AppName, OcsfTexts.Okta);
        }

        _writer.WriteEndObject();
    }

    private void WriteSession()
    {
        if (HasSession)
        {
            _writer.WriteStartObject(OcsfNames.Session);
            Field(OcsfNames.Uid, OktaField.ExternalSessionId);
            Field(OcsfNames.UidAlt, OktaField.RootSessionId);
            Field(OcsfNames.Issuer, OktaField.IssuerId);
            _writer.WriteEndObject();
        }
    }

    // As the actor the user has no account; as the one it was done to, the account in the app is a part of the user.
    private void WriteUser(int who, bool hasAccount = true)
    {
        var party = who == TheActor ? Actor : _event.Targets[who];
        _writer.WriteStartObject(OcsfNames.User);
        if (party.Id.IsText)
        {
            Raw(OcsfNames.Uid, party.Id);
        }

        if (Login(party) is { IsText: true } login)
        {
            Raw(OcsfNames.Name, login);
        }

        if (party.AlternateId.IsText && party.DisplayName.IsText)
        {
            Raw(OcsfNames.FullName, party.DisplayName);
        }

        if (party.AlternateId.IsText && OktaText.IsEmail(party.AlternateId.Plain(_json)))
        {
            Raw(OcsfNames.EmailAddr, party.AlternateId);
        }

        var isTypePlaced = WriteUserType(party.Type);
        if (hasAccount && _subjects.AppUser >= 0 && _subjects.AppUser != who)
        {
            WriteAccountOfApp(_subjects.AppUser);
        }

        _writer.WriteEndObject();
        if (who != TheActor)
        {
            PlaceIfAll(who, party.HasMore || !isTypePlaced);
            return;
        }

        PlaceTexts(OktaField.ActorId, OktaField.ActorAlternateId, OktaField.ActorDisplayName, isTypePlaced ? OktaField.ActorType : OktaField.ActorId);
    }

    // The schema wants its own word for a type that it knows, and Okta's for another. Okta's word is then left over where it differs: SystemPrincipal.
    private readonly bool WriteUserType(JsonSlice type)
    {
        var text = type.Inner(_json);
        var kind = !type.IsText ? 0 : text.SequenceEqual("User"u8) || text.SequenceEqual("USER"u8) ? TypeUser : text.SequenceEqual("SystemPrincipal"u8) ? TypeSystem : TypeOther;
        _writer.WriteNumber(OcsfNames.TypeId, kind);
        if (kind == TypeOther)
        {
            Raw(OcsfNames.Type, type);
        }
        else if (kind != 0)
        {
            _writer.WriteString(OcsfNames.Type, kind == TypeUser ? OcsfTexts.User : OcsfTexts.System);
        }

        return kind is 0 or TypeOther || text.SequenceEqual("User"u8);
    }

    // The account that the user has in the app. It has one name only; a target with two is kept whole.
    private void WriteAccountOfApp(int who)
    {
        var account = _event.Targets[who];
        _writer.WriteStartObject(OcsfNames.Account);
        if (account.Id.IsText)
        {
            Raw(OcsfNames.Uid, account.Id);
        }

        if (Login(account) is { IsText: true } login)
        {
            Raw(OcsfNames.Name, login);
        }

        _writer.WriteNumber(OcsfNames.TypeId, TypeOther);
        Raw(OcsfNames.Type, account.Type);
        _writer.WriteEndObject();
        PlaceIfAll(who, account.HasMore || (account.AlternateId.IsText && account.DisplayName.IsText));
    }

    private static JsonSlice Login(OktaTarget party) => party.AlternateId.IsText ? party.AlternateId : party.DisplayName;

    private void PlaceIfAll(int target, bool hasMore)
    {
        if (!hasMore)
        {
            PlaceTarget(target);
        }
    }

    // Only what was written, which is what is a text that fits.
    private void PlaceTexts(OktaField first, OktaField second, OktaField third, OktaField fourth)
    {
        foreach (var field in (ReadOnlySpan<OktaField>)[first, second, third, fourth])
        {
            if (_event[field].IsText)
            {
                Place(field);
            }
        }
    }
}
