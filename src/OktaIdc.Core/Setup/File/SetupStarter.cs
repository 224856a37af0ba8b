using OktaIdc.Failures;

namespace OktaIdc.Setup;

/// <summary>Commented setup files to start from. They are valid as they are, and can be rehearsed.</summary>
public static class SetupStarter
{
    private const string Head = """
        # yaml-language-server: $schema=https://raw.githubusercontent.com/oktaidc/oktaidc/main/module/setup.schema.json
        # The wished state of Okta and IAM Identity Center. What is not said here is left alone. Get-Help about_OktaIdc_Setup_File has every key.
        # Try it first: oktaidc rehearse --setup THIS-FILE carries it out on the sandbox. Test-OktaIdcSetup checks it beside the live tenants.
        version: 1

        """;

    private const string Organization = """

        identityCenter:
          instance: organization          # of the whole organization; needs credentials of its management account
          # region: eu-west-1             # home Region of the instance; left out: that of the connection

        # A way into AWS that does not depend on Okta: from "external identity provider" on, everyone else signs in through Okta. Who or what is it,
        # and when was it last tried? Without this line sign-in is not moved to Okta.
        breakGlass: "CHANGE ME: IAM user emergency in the management account, tried on 2026-01-31"

        okta:
          app:
            label: AWS IAM Identity Center
          users:                          # made where missing; people whom HR makes are only named
            - { login: ada@example.com, firstName: Ada, lastName: King, department: Engineering }
            # - { login: grace@example.com, managed: elsewhere }
          groups:
            - name: aws-users
              description: Everyone who may open the AWS access portal
              members: [ada@example.com]  # all its members; leave it out where somebody else keeps them
            - name: platform
              description: Operates the platform
              members: [ada@example.com]
            - name: developers
              rule:                       # a rule of Okta feeds the group
                name: developers by department
                expression: user.department=="Engineering"
            # - { name: hr-made-group, managed: elsewhere }
          assign: [aws-users]             # whose members may sign in; never the groups that are pushed
          push: [platform, developers]    # the groups that AWS shall know

        permissionSetTemplates:           # for many that are alike: ${team} is a variable; AWS's own ${aws:username} stays as it is
          team:
            name: Team-${team}
            sessionDuration: 8h
            managedPolicies: [ReadOnlyAccess]
            tags: { owner: "${team}" }

        permissionSets:
          - name: Administrator
            description: Full access for the platform team
            sessionDuration: 4h           # 1h to 12h
            managedPolicies: [AdministratorAccess]
          - { template: team, for: [{ team: shop }, { team: pay }] }

        # Accounts: a name, 12 digits, "ou:/A" (directly in it), "ou:/A/**" (and all below), "tag:team=shop", all; "!..." excludes.
        assignments:
          - { group: platform, permissionSets: [Administrator], accounts: [all] }
          - { group: developers, permissionSets: [Team-shop], accounts: ["tag:team=shop"] }
          - { group: developers, permissionSets: [Team-pay], accounts: ["ou:/Workloads/**", "!name:shop*"] }

        # accessControlAttributes:
        #   Department: "${path:enterprise.department}"   # from the directory
        #   CostCenter: { okta: user.costCenter }         # from Okta, in every sign-in

        cliProfiles: { session: example }

        # protected:                      # no plan changes or removes these
        #   permissionSets: ["AWS*"]
        #   accounts: ["name:archive"]
        # exclusive: [assignments]        # remove what is there beyond this file; without it, drift shows it
        maxDeletions: 10                  # a plan with more deletions is refused

        # health:                         # where Get-OktaIdcHealth begins to warn; what is left out has its default
        #   scimFailure: { warning: 5, critical: 25 }   # failures a day
        #   foreignIssuer: { except: [legacy-admin] }   # SAML providers that are meant to be there

        # Only a rehearsal makes these: the accounts that a real organization has already.
        sandbox:
          organizationalUnits: [/Workloads]
          accounts:
            - { name: shop, email: aws+shop@example.com, ou: /Workloads, tags: { team: shop } }
            - { name: pay, email: aws+pay@example.com, ou: /Workloads, tags: { team: pay } }

        """;

    private const string OrganizationSection = """

        organization:
          create: true                    # make the organization where the account has none; the account stays its management account for ever

        """;

    private const string Account = """

        identityCenter:
          instance: account               # of one account: SAML, SCIM, group push and applications, but no permission sets
          # region: eu-west-1             # home Region of the instance; left out: that of the connection

        # A way into AWS that does not depend on Okta. Who or what is it, and when was it last tried? Without this line sign-in is not moved to Okta.
        breakGlass: "CHANGE ME: IAM user emergency in this account, tried on 2026-01-31"

        okta:
          app:
            label: AWS IAM Identity Center
          users:                          # made where missing; people whom HR makes are only named
            - { login: ada@example.com, firstName: Ada, lastName: King }
            # - { login: grace@example.com, managed: elsewhere }
          groups:
            - name: app-users
              description: Who may open the access portal
              members: [ada@example.com]  # all its members; leave it out where somebody else keeps them
            - name: analysts
              members: [ada@example.com]
          assign: [app-users]             # whose members may sign in; never the groups that are pushed
          push: [analysts]                # the groups that AWS shall know

        applications:                     # by name or ARN; they are made in the AWS console
          - { application: Dashboards, group: analysts }

        maxDeletions: 10                  # a plan with more deletions is refused

        # health:                         # where Get-OktaIdcHealth begins to warn; what is left out has its default
        #   scimFailure: { warning: 5, critical: 25 }   # failures a day

        # Only a rehearsal makes these.
        sandbox:
          applications: [{ name: Dashboards }]

        """;

    /// <summary>The text of a setup file to start from.</summary>
    /// <param name="kind">Which kind of instance it is for.</param>
    public static string Text(InstanceKind kind) => (Head + (kind is InstanceKind.Account ? Account : OrganizationSection + Organization)).Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Writes a setup file to start from.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">Which kind of instance it is for.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.FileExists"/>, <see cref="ErrorIds.FileUnusable"/>.</exception>
    public static FileInfo Write(string path, InstanceKind kind, bool overwrite)
    {
        CheckFree(path, overwrite);
        try
        {
            File.WriteAllText(path, Text(kind));
            return new FileInfo(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OktaIdcException(ErrorIds.FileUnusable, FailureCategory.NotFound, $"The file '{path}' cannot be written: {e.Message}", "Check the folder and the rights on it.", path, e);
        }
    }

    /// <summary>Refuses to replace a file that is there.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.FileExists"/>.</exception>
    public static void CheckFree(string path, bool overwrite)
    {
        if (!overwrite && File.Exists(path))
        {
            throw new OktaIdcException(ErrorIds.FileExists, FailureCategory.AlreadyExists, $"The file '{path}' is there already.", "Name another file, or replace it with -Force (oktaidc init: --force).", path);
        }
    }
}
