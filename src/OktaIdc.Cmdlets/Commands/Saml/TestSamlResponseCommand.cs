using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Saml.Captured;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>
/// Says what is wrong with a captured SAML response against the settings of both sides: issuer, signature and certificate, audience,
/// addresses, time window, NameID, attributes, size. The response is a credential while it lasts: it is never shown, logged or written.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "SamlResponse", DefaultParameterSetName = PathSet, HelpUri = HelpLink.Base + "Test-SamlResponse.md")]
[OutputType(typeof(SamlResponseReport))]
[RequiresPermission(
    "okta.apps.read",
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso-directory:ListExternalIdPConfigurationsForDirectory",
    "sso-directory:GetAWSSPConfigurationForDirectory",
    "sso-directory:ListExternalIdPCertificates",
    "sso:DescribeInstanceAccessControlAttributeConfiguration",
    "identitystore:GetUserId",
    "identitystore:DescribeUser")]
public sealed class TestSamlResponseCommand : ConnectedCmdlet
{
    private const string PathSet = "Path";
    private const string ResponseSet = "Response";
    private readonly List<string> _lines = [];

    /// <summary>File with the capture: a HAR file, the XML, or the form field.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    public string Path { get; set; } = "";

    /// <summary>The capture itself: the form field SAMLResponse (base64), the form's body, the XML, the page with the field, or the text of a HAR file, whole or line by line.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ResponseSet)]
    [AllowEmptyString]
    public string Response { get; set; } = "";

    /// <summary>The app: label, id or object; the only one there is where not given.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference? App { get; set; }

    /// <summary>When AWS got the response; what a HAR file says where not given. Without it the time window of an old response cannot be judged.</summary>
    [Parameter]
    public DateTimeOffset? ReceivedAt { get; set; }

    /// <summary>How far Okta's and AWS's clocks may be apart.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(3);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == PathSet)
        {
            var path = this.FullPath(Path);
            Test(path, () => Files.ReadText(path));
            return;
        }

        if (_lines.Count > 0 && SamlResponseOperations.Begins(_lines[0], _lines[^1], Response))
        {
            TestLines();
        }

        _lines.Add(Response);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName == ResponseSet)
        {
            TestLines();
        }
    }

    private void TestLines()
    {
        var text = string.Join("\n", _lines);
        _lines.Clear();
        Test("SAML response", () => text);
    }

    private void Test(string target, Func<string> read)
    {
        if (OktaOrNone is null)
        {
            _ = Idc; // One side at least has to say what is right.
        }

        WriteEach(target, (io, token) => new SamlResponseOperations(OktaOrNone, IdcOrNone, io, State.Steps) { ClockSkew = ClockSkew, ReceivedAt = ReceivedAt }.TestAsync(read(), App?.Object?.Id ?? App?.Text, token));
    }
}
