using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Checks SAML metadata as IAM Identity Center will: entity id, endpoints, certificates with expiry and strength, length. Nothing is sent.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SamlMetadata", DefaultParameterSetName = XmlSet, HelpUri = HelpLink.Base + "Test-SamlMetadata.md")]
[OutputType(typeof(SamlMetadataReport))]
public sealed class TestSamlMetadataCommand : CancellableCmdlet
{
    private const string XmlSet = "Xml";
    private const string PathSet = "Path";

    /// <summary>The metadata.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = XmlSet)]
    public string Xml { get; set; } = "";

    /// <summary>File with the metadata.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    public string Path { get; set; } = "";

    /// <summary>Warns of certificates that end within this time.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan ExpiresWithin { get; set; } = TimeSpan.FromDays(60);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = ParameterSetName == PathSet ? this.FullPath(Path) : null;
        WriteResult(path ?? "metadata", (_, _) => Task.FromResult(SamlMetadataCheck.Run(path is null ? Xml : Files.ReadText(path), soon: ExpiresWithin)));
    }
}
