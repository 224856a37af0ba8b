using System.Management.Automation;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>A cmdlet whose step has consequences beyond its object: it asks, unless <see cref="Accept"/> has answered.</summary>
internal interface IConsentCmdlet
{
    /// <summary>Answers the question about the consequences, and nothing else, with yes.</summary>
    SwitchParameter Accept { get; }
}
