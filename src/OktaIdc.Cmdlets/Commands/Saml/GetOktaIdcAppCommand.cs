using System.Management.Automation;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Finds the Okta apps "AWS IAM Identity Center" by label or id, or lists them all.</summary>
[Cmdlet(VerbsCommon.Get, "OktaIdcApp", HelpUri = HelpLink.Base + "Get-OktaIdcApp.md")]
[OutputType(typeof(OktaApp))]
[RequiresPermission("okta.apps.read")]
public sealed class GetOktaIdcAppCommand : ConnectedCmdlet
{
    /// <summary>Labels or ids; all where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ReferenceTransformation(ReferenceKind.OktaApp, AsText = true, Yields = true)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public string[]? Label { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Label is null)
        {
            WriteEach(null, (io, token) => new OktaAppOperations(Okta, io).ListAsync(token));
            return;
        }

        foreach (var label in Label)
        {
            WriteResult(label, (io, token) => new OktaAppOperations(Okta, io).ResolveAsync(label, token).OrWishedAsync(label, io, token));
        }
    }
}
