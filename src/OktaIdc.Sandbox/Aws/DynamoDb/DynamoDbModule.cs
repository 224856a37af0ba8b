using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>Amazon DynamoDB.</summary>
internal static class DynamoDbModule
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world)
    {
        var state = new DynamoDbState(world);
        var operations = new[] { new TableOperations(world, state).Table, new ItemOperations(state).Table, new ReadOperations(state).Table, new BatchOperations(state).Table }
            .SelectMany(t => t)
            .ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
        return new AwsModule { Services = [new DynamoDbService(operations)] };
    }
}
