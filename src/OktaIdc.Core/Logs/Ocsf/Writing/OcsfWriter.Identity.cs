using System.Text.Json;
using OktaIdc.Logs.Ocsf.Reading;

namespace OktaIdc.Logs.Ocsf.Writing;

internal ref partial struct OcsfWriter
{
    private const int OpenId = 4;
    private const int Saml = 5;

    private void WriteAuthentication()
    {
        WriteUser(Signer());
        WriteSession();
        if (_plan.IsToServer && Server() is >= 0 and var server)
        {
            WriteNamed(OcsfNames.DstEndpoint, server);
        }
        else
        {
            WriteService();
        }

        var protocol = _plan.Protocol != 0 ? _plan.Protocol : Protocol();
        if (protocol != 0)
        {
            _writer.WriteNumber(OcsfNames.AuthProtocolId, protocol);
            _writer.WriteString(OcsfNames.AuthProtocol, OcsfTexts.Protocols[protocol]);
        }

        if (_plan.IsMfa)
        {
            _writer.WriteBoolean(OcsfNames.IsMfa, true);
        }
    }

    private void WriteAccount() => WriteUser(Account());

    // The app that is signed on to; without one it is Okta itself.
    private void WriteService()
    {
        if (_subjects.App >= 0)
        {
            WriteNamed(OcsfNames.Service, _subjects.App);
            return;
        }

        _writer.WriteStartObject(OcsfNames.Service);
        _writer.WriteString(OcsfNames.Name, OcsfTexts.Okta);
        _writer.WriteString(OcsfNames.Uid, _tenant.Encoded);
        _writer.WriteEndObject();
    }

    private readonly int Server()
    {
        var signer = Signer();
        for (var i = 0; i < _event.Targets.Length; i++)
        {
            if (i != signer && i != _subjects.AppUser && _event.Targets[i].IsNamed)
            {
                return i;
            }
        }

        return Nobody;
    }

    // Okta says it of the app (signOnModeType SAML_2_0, OPENID_CONNECT) or among the debug data (SAML 2.0).
    private readonly int Protocol()
    {
        var mode = _event[OktaField.SignOnMode].IsText ? _event[OktaField.SignOnMode].Inner(_json)
            : _subjects.App >= 0 && _event.Targets[_subjects.App].HasMore ? _event.Targets[_subjects.App].Whole.Raw(_json)
            : default;
        return mode.IndexOf("SAML_"u8) >= 0 || mode.IndexOf("SAML "u8) >= 0 ? Saml
            : mode.IndexOf("OPENID_CONNECT"u8) >= 0 || mode.IndexOf("OpenID Connect"u8) >= 0 ? OpenId
            : 0;
    }

    // An object of uid and name. What else the target has keeps it in unmapped, whole.
    private void WriteNamed(JsonEncodedText name, int target)
    {
        var thing = _event.Targets[target];
        _writer.WriteStartObject(name);
        WriteUidAndName(thing);
        _writer.WriteEndObject();
    }

    private readonly void WriteUidAndName(OktaTarget thing)
    {
        if (thing.Id.IsText)
        {
            Raw(OcsfNames.Uid, thing.Id);
        }

        if (Title(thing) is { IsText: true } title)
        {
            Raw(OcsfNames.Name, title);
        }
    }

    private static JsonSlice Title(OktaTarget thing) => thing.DisplayName.IsText ? thing.DisplayName : thing.AlternateId;
}
