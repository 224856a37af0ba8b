using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>The external IdPs of one directory and the rules for them. Enabling one is what moves everybody's sign-in there.</summary>
internal sealed class ExternalIdpState(SandboxClock clock, IdSource ids)
{
    private readonly object _gate = new();
    private readonly List<ExternalIdp> _idps = [];

    /// <summary>All configurations.</summary>
    public IReadOnlyList<ExternalIdp> All()
    {
        lock (_gate)
        {
            return [.. _idps];
        }
    }

    /// <summary>The one that sign-in goes to, or null while the directory itself signs people in.</summary>
    public ExternalIdp? Enabled() => All().FirstOrDefault(i => i.Enabled);

    /// <summary>The configuration of that id.</summary>
    /// <exception cref="ConsoleException">There is none.</exception>
    public ExternalIdp Get(string idpId) =>
        All().FirstOrDefault(i => i.Id == idpId) ?? throw ConsoleException.NotFound($"External identity provider {idpId} does not exist");

    /// <summary>Creates a configuration, not enabled.</summary>
    /// <exception cref="ConsoleException">A value breaks a rule, or the entity is configured already.</exception>
    public ExternalIdp Create(string entityId, string loginUrl, bool wantRequestSigned, IReadOnlyList<string> certificates, string? name)
    {
        CheckEndpoints(entityId, loginUrl);
        var parsed = certificates.Select(NewCertificate).DistinctBy(c => c.Certificate.Thumbprint).ToList();
        RequireValid(parsed);
        lock (_gate)
        {
            if (_idps.Any(i => i.EntityId == entityId))
            {
                throw ConsoleException.Conflict($"An external identity provider with entity id {entityId} exists already");
            }

            var idp = new ExternalIdp
            {
                Id = ids.Guid("external-idp"),
                EntityId = entityId,
                LoginUrl = loginUrl,
                WantRequestSigned = wantRequestSigned,
                Name = name,
                Certificates = [.. parsed],
            };
            _idps.Add(idp);
            return idp;
        }
    }

    /// <summary>Sends sign-in there. Already so is success.</summary>
    /// <exception cref="ConsoleException">There is none of that id, another one is enabled, or none of its certificates is valid.</exception>
    public void Enable(string idpId) => Change(idpId, idp =>
    {
        if (_idps.Any(i => i.Enabled && i.Id != idpId))
        {
            throw ConsoleException.Conflict("Another external identity provider is enabled: disable it first");
        }

        RequireValid(idp.Certificates);
        return idp with { Enabled = true };
    });

    /// <summary>Sends sign-in back to the directory.</summary>
    /// <exception cref="ConsoleException">There is none of that id.</exception>
    public void Disable(string idpId) => Change(idpId, idp => idp with { Enabled = false });

    /// <summary>Changes endpoints or name; nulls leave things as they are.</summary>
    /// <exception cref="ConsoleException">There is none of that id, or a value breaks a rule.</exception>
    public void Update(string idpId, string? entityId, string? loginUrl, bool? wantRequestSigned, string? name) => Change(idpId, idp =>
    {
        var after = idp with
        {
            EntityId = entityId ?? idp.EntityId,
            LoginUrl = loginUrl ?? idp.LoginUrl,
            WantRequestSigned = wantRequestSigned ?? idp.WantRequestSigned,
            Name = name ?? idp.Name,
        };
        CheckEndpoints(after.EntityId, after.LoginUrl);
        return after;
    });

    /// <summary>Deletes a configuration.</summary>
    /// <exception cref="ConsoleException">There is none of that id, or it is enabled.</exception>
    public void Delete(string idpId)
    {
        lock (_gate)
        {
            var idp = Get(idpId);
            if (idp.Enabled)
            {
                throw ConsoleException.Conflict("The external identity provider is enabled: disable it first");
            }

            _idps.Remove(idp);
        }
    }

    /// <summary>Trusts one more certificate at once.</summary>
    /// <exception cref="ConsoleException">It cannot be read, has expired, is there already, or its use is not signing.</exception>
    public IdpCertificate ImportCertificate(string idpId, string pem, string use)
    {
        if (!use.Equals("SIGNING", StringComparison.OrdinalIgnoreCase))
        {
            throw ConsoleException.Invalid($"Certificate use {use} is not supported: only SIGNING is");
        }

        var certificate = NewCertificate(pem);
        RequireValid([certificate]);
        Change(idpId, idp => idp.Certificates.Any(c => c.Certificate.Thumbprint == certificate.Certificate.Thumbprint)
            ? throw ConsoleException.Conflict("The certificate has been imported already")
            : idp with { Certificates = idp.Certificates.Add(certificate) });
        return certificate;
    }

    /// <summary>Stops trusting a certificate.</summary>
    /// <exception cref="ConsoleException">There is none of that id, or no valid one would remain.</exception>
    public void DeleteCertificate(string idpId, string certificateId) => Change(idpId, idp =>
    {
        var rest = idp.Certificates.RemoveAll(c => c.Id == certificateId);
        if (rest.Count == idp.Certificates.Count)
        {
            throw ConsoleException.NotFound($"Certificate {certificateId} does not exist");
        }

        return rest.Any(c => c.IsValidAt(clock.UtcNow))
            ? idp with { Certificates = rest }
            : throw ConsoleException.Conflict("At least one valid certificate must remain");
    });

    private void Change(string idpId, Func<ExternalIdp, ExternalIdp> change)
    {
        lock (_gate)
        {
            var before = Get(idpId);
            _idps[_idps.IndexOf(before)] = change(before);
        }
    }

    private IdpCertificate NewCertificate(string text) => IdpCertificate.Parse(ids.Guid("idp-certificate"), text);

    private void RequireValid(IReadOnlyCollection<IdpCertificate> certificates)
    {
        if (!certificates.Any(c => c.IsValidAt(clock.UtcNow)))
        {
            throw ConsoleException.Invalid("At least one certificate that is within its validity period is required");
        }
    }

    private static void CheckEndpoints(string entityId, string loginUrl)
    {
        if (entityId.Length is 0 or > 1024)
        {
            throw ConsoleException.Invalid("entityId must have 1 to 1024 characters");
        }

        // Plain HTTP is for loopback only: the Okta half of a rehearsal.
        if (!Uri.TryCreate(loginUrl, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            throw ConsoleException.Invalid("loginURL must be an absolute https address");
        }
    }
}
