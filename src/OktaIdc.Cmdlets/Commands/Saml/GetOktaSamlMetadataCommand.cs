using System.Management.Automation;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Reads the SAML metadata of the Okta app, checks it, and saves it where asked.</summary>
[Cmdlet(VerbsCommon.Get, "OktaSamlMetadata", HelpUri = HelpLink.Base + "Get-OktaSamlMetadata.md")]
[OutputType(typeof(OktaSamlMetadata))]
[RequiresPermission("okta.apps.read")]
public sealed class GetOktaSamlMetadataCommand : ConnectedCmdlet
{
    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>Id of the signing key whose metadata is wanted; the active one where not given.</summary>
    [Parameter]
    public string? KeyId { get; set; }

    /// <summary>File to save the metadata to, exactly as Okta sent it.</summary>
    [Parameter]
    public string? OutFile { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = OutFile is null ? null : this.FullPath(OutFile);
        var isWhatIf = IsWhatIf;
        WriteResult(App, async (io, token) =>
        {
            var app = await App.FindAsync(Okta, io, token).ConfigureAwait(false);
            if (isWhatIf && Wished.Any(app.Id))
            {
                await io.DetailAsync($"{app.Label} is not made yet, so it has no metadata; what follows is shown without.", token).ConfigureAwait(false);
                return new OktaSamlMetadata(app.Id, app.Label ?? "", Wished.Id, Wished.Id);
            }

            var metadata = await new OktaAppOperations(Okta, io).GetMetadataAsync(app, KeyId, token).ConfigureAwait(false);
            var report = SamlMetadataCheck.Run(metadata.Xml);
            report.Require();
            foreach (var finding in report.Findings.Where(f => f.Severity == SamlSeverity.Warning))
            {
                await io.WarnAsync($"{finding.Message} {finding.Remedy}", token).ConfigureAwait(false);
            }

            if (path is not null)
            {
                Files.WriteText(path, metadata.Xml);
            }

            return metadata;
        });
    }
}
