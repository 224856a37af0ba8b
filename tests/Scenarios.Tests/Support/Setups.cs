namespace OktaIdc.Scenarios.Tests.Support;

/// <summary>Setup files of the scenarios.</summary>
internal static class Setups
{
    /// <summary>One user, one assignment group, one pushed group, one set, one account: every link of the chain once.</summary>
    public const string Smallest = """
        version: 1
        organization: { create: true }
        breakGlass: IAM user emergency
        okta:
          users: [{ login: ada@example.com, firstName: Ada, lastName: King }]
          groups:
            - { name: aws-users, members: [ada@example.com] }
            - { name: ops, members: [ada@example.com] }
          assign: [aws-users]
          push: [ops]
        permissionSets:
          - { name: Admin, managedPolicies: [AdministratorAccess], sessionDuration: 4h }
        assignments:
          - { group: ops, permissionSets: [Admin], accounts: ["ou:/Dev"] }
        cliProfiles: { session: test }
        sandbox:
          organizationalUnits: [/Dev]
          accounts: [{ name: dev, email: dev@example.com, ou: /Dev }]
        """;

    /// <summary>The same chain on the seed that has an organization, its accounts and an instance.</summary>
    public const string OnSmall = """
        version: 1
        breakGlass: IAM user emergency
        okta:
          users: [{ login: ada@example.com, firstName: Ada, lastName: King }]
          groups:
            - { name: aws-users, members: [ada@example.com] }
            - { name: ops, members: [ada@example.com] }
          assign: [aws-users]
          push: [ops]
        permissionSets:
          - { name: Admin, managedPolicies: [AdministratorAccess], sessionDuration: 4h }
        assignments:
          - { group: ops, permissionSets: [Admin], accounts: [shop-dev] }
        """;
}
