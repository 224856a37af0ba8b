using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>How S3 writes and reads values.</summary>
internal static class S3Wire
{
    /// <summary>Goes back as x-amz-id-2.</summary>
    public const string HostId = "b2t0YWlkYy1zYW5kYm94";

    private static readonly XNamespace Ns = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>A time as XML has it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time as header fields have it: whole seconds.</summary>
    public static string HttpTime(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Truth as XML has it.</summary>
    public static string Truth(bool value) => value ? "true" : "false";

    /// <summary>An answer whose elements are in S3's namespace.</summary>
    public static SandboxResponse Result(string name, params object?[] content) => Xml(200, new XElement(Ns + name, content.Select(Qualify)));

    /// <summary>An answer of XML as it stands.</summary>
    public static SandboxResponse Xml(int status, XElement root) =>
        SandboxResponse.Plain(status, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting), "application/xml");

    /// <summary>The XML of a body; its elements are asked for by their local names.</summary>
    /// <exception cref="AwsError">MalformedXML.</exception>
    public static XElement Read(byte[] body, string root)
    {
        try
        {
            using var stream = new MemoryStream(body);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var read = XElement.Load(reader);
            return read.Name.LocalName == root ? read : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    /// <summary>Children of that local name.</summary>
    public static IEnumerable<XElement> All(this XElement parent, string name) => parent.Elements().Where(e => e.Name.LocalName == name);

    /// <summary>Text of the child of that local name, or null.</summary>
    public static string? Text(this XElement parent, string name) => parent.All(name).FirstOrDefault()?.Value;

    private static object? Qualify(object? node) => node switch
    {
        XElement element => new XElement(Ns + element.Name.LocalName, element.HasElements ? element.Elements().Select(Qualify) : element.Value),
        IEnumerable<XElement> elements => elements.Select(Qualify).ToList(),
        _ => node,
    };
}
