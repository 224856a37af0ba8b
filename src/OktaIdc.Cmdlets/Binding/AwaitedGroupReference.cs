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

    /// <summary>By display name.</summary>
    public AwaitedGroupReference(string displayName) => _name = displayName;

    /// <summary>By what Push-OktaGroup returned.</summary>
    public AwaitedGroupReference(OktaPushMapping push) => _push = push;

    /// <summary>By the Okta group of the same name.</summary>
    public AwaitedGroupReference(OktaGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        _name = group.Name;
    }

    /// <summary>By the group in AWS, to wait for its members.</summary>
    public AwaitedGroupReference(IdcGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        _name = group.DisplayName ?? group.GroupId;
    }

    /// <summary>Whether the push was only wished (-WhatIf), so that nothing will come.</summary>
    internal bool IsWished => _push is not null && Wished.Any(_push.Id, _push.SourceGroupId);

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
