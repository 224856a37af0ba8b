using System.Buffers.Text;
using OktaIdc.Logs.Ocsf.Reading;

namespace OktaIdc.Logs.Ocsf.Writing;

internal ref partial struct OcsfWriter
{
    // An address that is none is the endpoint's name. Jobs of Okta have no address: API Activity must have an endpoint, and says Okta.
    private void WriteEndpoint()
    {
        if (!_event[OktaField.ClientIpAddress].IsText)
        {
            if (Class == OcsfClass.ApiActivity)
            {
                _writer.WriteStartObject(OcsfNames.SrcEndpoint);
                _writer.WriteString(OcsfNames.SvcName, OcsfTexts.Okta);
                _writer.WriteEndObject();
            }

            return;
        }

        _writer.WriteStartObject(OcsfNames.SrcEndpoint);
        Field(HasAddress ? OcsfNames.Ip : OcsfNames.Name, OktaField.ClientIpAddress);
        Field(OcsfNames.Domain, OktaField.Domain);
        Field(OcsfNames.Zone, OktaField.ClientZone);
        if (_event[OktaField.ClientDevice].IsText)
        {
            _writer.WriteNumber(OcsfNames.TypeId, EndpointType(_event[OktaField.ClientDevice].Inner(_json)));
            Field(OcsfNames.Type, OktaField.ClientDevice);
        }

        WriteLocation();
        WriteNetwork();
        WriteOs(OktaField.UserAgentOs, OktaField.None);
        _writer.WriteEndObject();
    }

    private readonly bool HasAddress => OktaText.IsAddress(_event[OktaField.ClientIpAddress].Plain(_json));

    // Okta's Computer is a desktop or a laptop; the schema has no word for either.
    private static int EndpointType(ReadOnlySpan<byte> device) =>
        device.SequenceEqual("Mobile"u8) ? 5 : device.SequenceEqual("Tablet"u8) ? 4 : device.SequenceEqual("Unknown"u8) ? 0 : TypeOther;

    private void WriteLocation()
    {
        if (!_event[OktaField.City].IsText && !_event[OktaField.Country].IsText && !_event[OktaField.PostalCode].IsText && !_event[OktaField.State].IsText)
        {
            return;
        }

        _writer.WriteStartObject(OcsfNames.Location);
        Field(OcsfNames.City, OktaField.City);
        Field(OcsfNames.Region, OktaField.State);
        Field(OcsfNames.Country, OktaField.Country);
        Field(OcsfNames.PostalCode, OktaField.PostalCode);
        Degrees(OcsfNames.Lat, OktaField.Latitude);
        Degrees(OcsfNames.Long, OktaField.Longitude);
        Field(OcsfNames.Isp, OktaField.Isp);
        _writer.WriteEndObject();
    }

    private void Degrees(System.Text.Json.JsonEncodedText name, OktaField field)
    {
        if (_event[field].Shape == JsonShape.Number && Utf8Parser.TryParse(_event[field].Raw(_json), out double degrees, out _) && degrees is >= -180 and <= 180)
        {
            Raw(name, _event[field]);
            Place(field);
        }
    }

    private void WriteNetwork()
    {
        // integer_t is a signed number of 32 bits in a lake's tables; the private numbers above it stay in unmapped.
        var hasNumber = _event[OktaField.AsNumber].Shape == JsonShape.Number
            && Utf8Parser.TryParse(_event[OktaField.AsNumber].Raw(_json), out int _, out var length) && length == _event[OktaField.AsNumber].Length;
        if (!hasNumber && !_event[OktaField.AsOrg].IsText)
        {
            return;
        }

        _writer.WriteStartObject(OcsfNames.AutonomousSystem);
        if (hasNumber)
        {
            Raw(OcsfNames.Number, _event[OktaField.AsNumber]);
            Place(OktaField.AsNumber);
        }

        Field(OcsfNames.Name, OktaField.AsOrg);
        _writer.WriteEndObject();
    }

    private void WriteOs(OktaField name, OktaField version)
    {
        if (!_event[name].IsText)
        {
            return;
        }

        _writer.WriteStartObject(OcsfNames.Os);
        _writer.WriteNumber(OcsfNames.TypeId, OsType(_event[name].Inner(_json)));
        Field(OcsfNames.Name, name);
        if (version != OktaField.None)
        {
            Field(OcsfNames.Version, version);
        }

        _writer.WriteEndObject();
    }

    private static int OsType(ReadOnlySpan<byte> os) =>
        os.StartsWith("Windows Mobile"u8) || os.StartsWith("Windows Phone"u8) ? 101
        : os.StartsWith("Windows"u8) || os.SequenceEqual("WINDOWS"u8) ? 100
        : os.StartsWith("Mac"u8) || os.StartsWith("macOS"u8) || os.SequenceEqual("MACOS"u8) || os.SequenceEqual("OSX"u8) ? 300
        : os.StartsWith("iPadOS"u8) ? 302
        : os.StartsWith("iOS"u8) || os.SequenceEqual("IOS"u8) ? 301
        : os.StartsWith("Android"u8) || os.SequenceEqual("ANDROID"u8) ? 201
        : os.StartsWith("Linux"u8) || os.StartsWith("Ubuntu"u8) || os.SequenceEqual("LINUX"u8) ? 200
        : os.SequenceEqual("Unknown"u8) ? 0
        : TypeOther;

    private void WriteRequest()
    {
        var hasUrl = _event[OktaField.RequestUri].IsText || _event[OktaField.Url].IsText;
        if (!hasUrl && !_event[OktaField.RequestId].IsText && !_event[OktaField.RawUserAgent].IsText)
        {
            return;
        }

        _writer.WriteStartObject(OcsfNames.HttpRequest);
        Field(OcsfNames.Uid, OktaField.RequestId);
        Field(OcsfNames.UserAgent, OktaField.RawUserAgent);
        if (hasUrl)
        {
            _writer.WriteStartObject(OcsfNames.Url);
            Field(OcsfNames.Path, OktaField.RequestUri);
            Field(OcsfNames.UrlString, OktaField.Url);
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
    }

    private void WriteDevice()
    {
        if (!HasDevice)
        {
            return;
        }

        _writer.WriteStartObject(OcsfNames.Device);
        Field(OcsfNames.Uid, OktaField.DeviceId);
        Field(OcsfNames.Name, OktaField.DeviceName);
        var platform = _event[OktaField.DevicePlatform].Inner(_json);
        _writer.WriteNumber(OcsfNames.TypeId, platform.SequenceEqual("IOS"u8) || platform.SequenceEqual("ANDROID"u8) ? 5 : 0);
        WriteOs(OktaField.DevicePlatform, OktaField.DeviceOsVersion);
        if (_event[OktaField.DeviceManaged].Shape == JsonShape.Boolean)
        {
            Raw(OcsfNames.IsManaged, _event[OktaField.DeviceManaged]);
            Place(OktaField.DeviceManaged);
        }

        _writer.WriteEndObject();
    }
}
