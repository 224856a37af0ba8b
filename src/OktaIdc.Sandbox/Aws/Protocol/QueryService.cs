using System.Collections.Specialized;
using System.Xml.Linq;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>One operation of a query service: parameters in, children of the Result element out; null where there is no Result.</summary>
internal delegate IEnumerable<XElement>? QueryOperation(AwsCall call, NameValueCollection parameters);

/// <summary>A service of the awsQuery protocol: Action and Version in a form, XML out.</summary>
/// <param name="name">The name under which requests are counted.</param>
/// <param name="version">Version parameter that tells the services apart.</param>
/// <param name="ns">XML namespace of answers.</param>
/// <param name="operations">What is there.</param>
/// <param name="notHere">Operations that AWS has and the sandbox has not.</param>
/// <param name="unsigned">Operations that carry their own proof of who calls.</param>
/// <param name="signingName">The signing name, where it is another than the name.</param>
internal sealed class QueryService(
    string name, string version, string ns, IReadOnlyDictionary<string, QueryOperation> operations, HashSet<string> notHere, HashSet<string>? unsigned = null, string? signingName = null) : IAwsService
{
    // The query protocol has its own names for what is wrong with a signature.
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["ExpiredTokenException"] = "ExpiredToken",
        ["IncompleteSignatureException"] = "IncompleteSignature",
        ["InvalidSignatureException"] = "SignatureDoesNotMatch",
        ["MissingAuthenticationTokenException"] = "MissingAuthenticationToken",
        ["UnrecognizedClientException"] = "InvalidClientTokenId",
        ["UnknownOperationException"] = "InvalidAction",
        ["AccessDeniedException"] = "AccessDenied",
    };

    private readonly XNamespace _ns = ns;

    /// <summary>Writes errors for query services that are not here at all.</summary>
    public static QueryService Unknown { get; } = new("unknown", "", "", new Dictionary<string, QueryOperation>(), new HashSet<string>());

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool Serves(SandboxRequest request) =>
        request.Url.AbsolutePath == "/" && request.Header("X-Amz-Target") is null && Parameters(request)["Version"] == version && Parameters(request)["Action"] is not null;

    /// <inheritdoc/>
    public string OperationOf(SandboxRequest request) => Parameters(request)["Action"]!;

    /// <inheritdoc/>
    public string? SigningNameOf(SandboxRequest request) => unsigned?.Contains(OperationOf(request)) == true ? null : signingName ?? name;

    /// <inheritdoc/>
    public SandboxResponse Answer(AwsCall call)
    {
        if (!operations.TryGetValue(call.Operation, out var operation))
        {
            throw AwsError.UnknownOperation(name, call.Operation, notHere.Contains(call.Operation));
        }

        var result = operation(call, Parameters(call.Request));
        var root = new XElement(
            _ns + (call.Operation + "Response"),
            result is null ? null : new XElement(_ns + (call.Operation + "Result"), result.Select(Qualify)),
            new XElement(_ns + "ResponseMetadata", new XElement(_ns + "RequestId", call.RequestId)));
        return Write(200, root, call.RequestId);
    }

    /// <inheritdoc/>
    public SandboxResponse Refuse(AwsError error, string requestId)
    {
        var root = new XElement(
            _ns + "ErrorResponse",
            new XElement(
                _ns + "Error",
                new XElement(_ns + "Type", error.Status < 500 ? "Sender" : "Receiver"),
                new XElement(_ns + "Code", Codes.GetValueOrDefault(error.Code, error.Code)),
                new XElement(_ns + "Message", error.Message)),
            new XElement(_ns + "RequestId", requestId));
        return Write(error.Code == "AccessDeniedException" ? 403 : error.Status, root, requestId);
    }

    private static SandboxResponse Write(int status, XElement root, string requestId) =>
        SandboxResponse.Plain(status, root.ToString(SaveOptions.DisableFormatting), "text/xml").With("x-amzn-RequestId", requestId);

    private static NameValueCollection Parameters(SandboxRequest request) => request.Method == "GET" ? request.Query : request.Form;

    private XElement Qualify(XElement element) => new(_ns + element.Name.LocalName, element.HasElements ? element.Elements().Select(Qualify) : element.Value);
}
