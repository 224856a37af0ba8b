using System.Management.Automation;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.Okta;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Names a group that Okta's push brings to AWS: by its name there, by the push, or by the group on either side.</summary>
public sealed class AwaitedGroupReference
{
    private readonly OktaPushMapping? _push;
    private readonly string? _name;

    private AwaitedGroupReference(string? name, OktaPushMapping? push) => (_name, _push) = (name, push);

    /// <summary>Whether the push was only wished (-WhatIf), so that nothing will come.</summary>
    internal bool IsWished => _push is not null && Wished.Any(_push.Id, _push.SourceGroupId);

    /// <summary>By the object as it is, or by the display name.</summary>
    internal static AwaitedGroupReference From(string? name, object? given, string? home) => ConnectionTransformationAttribute.Unwrap(given) switch
    {
        OktaPushMapping push => new(null, push),
        OktaGroup group => new(group.Name, null),
        IdcGroup group => new(group.DisplayName ?? group.GroupId, null),
        PSCustomObject when Members.TypeNames(given!).Contains(typeof(OktaPushMapping).FullName) => new(null, new OktaPushMapping
        {
            Id = name!,
            SourceGroupId = Members.Read(given!, nameof(OktaPushMapping.SourceGroupId)),
            TargetGroupId = Members.Read(given!, nameof(OktaPushMapping.TargetGroupId)),
        }),
        _ => new(name, null),
    };

    /// <summary>The name in AWS: Okta keeps a record of the group in the app, which has it.</summary>
    internal async Task<string> NameAsync(Func<OktaConnection> okta, CancellationToken cancellationToken) => _push switch
    {
        null => _name!,
        { TargetGroupId: { } target } => (await okta().Client.Groups.GetAsync(target, cancellationToken).ConfigureAwait(false)).Name,
        _ => await _push.SourceNameAsync(okta(), cancellationToken).ConfigureAwait(false),
    };

    /// <summary>The name, or the push.</summary>
    public override string ToString() => _name ?? _push!.Id;
}
