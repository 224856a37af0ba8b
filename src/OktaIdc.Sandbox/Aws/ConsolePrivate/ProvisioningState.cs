using System.Security.Cryptography;
using System.Text;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>SCIM tenant and tokens of one directory: one tenant, at most two tokens, each valid for one year (User Guide, provision-automatically).</summary>
internal sealed class ProvisioningState(SandboxClock clock, IdSource ids)
{
    /// <summary>Most tokens at once.</summary>
    public const int MaxTokens = 2;

    private readonly object _gate = new();
    private ProvisioningTenant? _tenant;

    /// <summary>The tenant, or null while provisioning is off.</summary>
    public ProvisioningTenant? Tenant
    {
        get
        {
            lock (_gate)
            {
                return _tenant;
            }
        }
    }

    /// <summary>Turns provisioning on.</summary>
    /// <exception cref="ConsoleException">It is on already.</exception>
    public ProvisioningTenant Create()
    {
        lock (_gate)
        {
            if (_tenant is not null)
            {
                throw ConsoleException.Conflict("Automatic provisioning is enabled already");
            }

            return _tenant = new ProvisioningTenant(ids.AlphaNumeric("scim-tenant", 3) + ids.Guid("scim-tenant"), clock.UtcNow);
        }
    }

    /// <summary>The tenant of that id.</summary>
    /// <exception cref="ConsoleException">There is none.</exception>
    public ProvisioningTenant Get(string tenantId) =>
        Tenant is { } tenant && tenant.Id == tenantId ? tenant : throw ConsoleException.NotFound($"Provisioning tenant {tenantId} does not exist");

    /// <summary>Turns provisioning off. Tokens die with it; users and groups stay.</summary>
    /// <exception cref="ConsoleException">There is no such tenant.</exception>
    public void Delete(string tenantId)
    {
        lock (_gate)
        {
            Get(tenantId);
            _tenant = null;
        }
    }

    /// <summary>Makes a token. Its text is handed out here and never again.</summary>
    /// <exception cref="ConsoleException">There is no such tenant, or two tokens exist.</exception>
    public (BearerToken Token, string Text) CreateToken(string tenantId)
    {
        lock (_gate)
        {
            var tenant = Get(tenantId);
            if (tenant.Tokens.Count >= MaxTokens)
            {
                throw ConsoleException.Quota($"A provisioning tenant can have at most {MaxTokens} access tokens");
            }

            var text = $"{Guid.NewGuid()}:{Guid.NewGuid()}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(96))}";
            var now = clock.UtcNow;
            var token = new BearerToken(ids.Guid("scim-token"), Hash(text), now, now.AddYears(1));
            _tenant = tenant with { Tokens = tenant.Tokens.Add(token) };
            return (token, text);
        }
    }

    /// <summary>Deletes a token; it stops working at once.</summary>
    /// <exception cref="ConsoleException">There is no such tenant or token.</exception>
    public void DeleteToken(string tenantId, string tokenId)
    {
        lock (_gate)
        {
            var tenant = Get(tenantId);
            var rest = tenant.Tokens.RemoveAll(t => t.Id == tokenId);
            _tenant = rest.Count < tenant.Tokens.Count
                ? tenant with { Tokens = rest }
                : throw ConsoleException.NotFound($"Access token {tokenId} does not exist");
        }
    }

    /// <summary>Lets every token expire now, as time would.</summary>
    public void ExpireTokens()
    {
        lock (_gate)
        {
            _tenant = _tenant is null ? null : _tenant with { Tokens = _tenant.Tokens.ConvertAll(t => t with { ExpirationTime = clock.UtcNow }) };
        }
    }

    /// <summary>The live token with that text, or null: unknown, deleted or expired.</summary>
    public BearerToken? Authenticate(string tenantId, string text)
    {
        var tenant = Tenant;
        if (tenant is null || tenant.Id != tenantId)
        {
            return null;
        }

        var hash = Hash(text);
        return tenant.Tokens.FirstOrDefault(t => t.Hash == hash && clock.UtcNow < t.ExpirationTime);
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
