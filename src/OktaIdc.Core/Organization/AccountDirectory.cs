using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OktaIdc.Aws.Organizations;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.Organization;

/// <summary>The accounts of the organization with the paths of their units and their tags; read once and kept.</summary>
public sealed class AccountDirectory(IdcConnection connection)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private ImmutableArray<SelectableAccount> _accounts;
    private ImmutableArray<SelectableAccount> _tagged;

    /// <summary>All accounts, in the order of the organization's tree.</summary>
    /// <param name="withTags">Whether tags are wanted, which costs one call per account.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImmutableArray<SelectableAccount>> ListAsync(bool withTags, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_accounts.IsDefault)
            {
                _accounts = await new AccountListing(connection.Client.Organizations).ReadAsync(cancellationToken).ConfigureAwait(false)
                    ?? [.. await ReadAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false)];
            }

            if (withTags && _tagged.IsDefault)
            {
                _tagged = await TagAsync(_accounts, cancellationToken).ConfigureAwait(false);
            }

            return _tagged.IsDefault ? _accounts : _tagged;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The accounts, each as soon as it is read, in the order of the organization's tree.</summary>
    /// <param name="wanted">Which; only their tags are read.</param>
    /// <param name="withTags">Whether tags are wanted, which costs one call per account.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<SelectableAccount> StreamAsync(Func<SelectableAccount, bool> wanted, bool withTags, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var read = ImmutableArray.CreateBuilder<SelectableAccount>();
        await foreach (var account in (_accounts.IsDefault ? ReadAsync(cancellationToken) : _accounts.ToAsyncEnumerable()).ConfigureAwait(false))
        {
            read.Add(account);
            if (wanted(account))
            {
                yield return withTags ? await TagAsync(account, cancellationToken).ConfigureAwait(false) : account;
            }
        }

        _accounts = read.ToImmutable();
    }

    /// <summary>The accounts that the selectors mean.</summary>
    /// <exception cref="Failures.OktaIdcException">A selector cannot be read, or matches nothing.</exception>
    public async Task<ImmutableArray<SelectableAccount>> SelectAsync(AccountSelectors selectors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(selectors);
        var accounts = await ListAsync(selectors.Items.Any(s => s.Kind == AccountSelectorKind.Tag), cancellationToken).ConfigureAwait(false);
        return selectors.Select(accounts);
    }

    /// <summary>Forgets what was read.</summary>
    public void Clear() => (_accounts, _tagged) = (default, default);

    private async IAsyncEnumerable<SelectableAccount> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var organizations = connection.Client.Organizations;
        var management = (await organizations.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false))?.ManagementAccountId;
        var open = new Queue<(string Id, string Path)>();
        await foreach (var root in organizations.ListRootsAsync(cancellationToken).ConfigureAwait(false))
        {
            open.Enqueue((root.Id, "/"));
        }

        while (open.Count > 0)
        {
            var parent = open.Dequeue();
            await foreach (var account in organizations.ListAccountsForParentAsync(parent.Id, cancellationToken).ConfigureAwait(false))
            {
                yield return Selectable(account, parent.Path, management);
            }

            await foreach (var unit in organizations.ListOrganizationalUnitsForParentAsync(parent.Id, cancellationToken).ConfigureAwait(false))
            {
                open.Enqueue((unit.Id, parent.Path == "/" ? "/" + unit.Name : $"{parent.Path}/{unit.Name}"));
            }
        }
    }

    private async Task<ImmutableArray<SelectableAccount>> TagAsync(ImmutableArray<SelectableAccount> accounts, CancellationToken cancellationToken)
    {
        var tagged = await ParallelRead.EachAsync(accounts, TagAsync, cancellationToken).ConfigureAwait(false);
        return [.. tagged];
    }

    private async Task<SelectableAccount> TagAsync(SelectableAccount account, CancellationToken cancellationToken)
    {
        var tags = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        await foreach (var tag in connection.Client.Organizations.ListTagsForResourceAsync(account.Id, cancellationToken).ConfigureAwait(false))
        {
            tags[tag.Key] = tag.Value;
        }

        return account with { Tags = tags.ToImmutable() };
    }

    internal static SelectableAccount Selectable(AwsAccount account, string path, string? management) => new()
    {
        Id = account.Id,
        Name = account.Name ?? account.Id,
        Email = account.Email ?? "",
        Status = account.State ?? account.Status ?? "ACTIVE",
        OuPath = path,
        IsManagement = account.Id == management,
    };
}
