using System.Collections;
using System.Reflection;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Portal.Reactions;

/// <summary>A document whose every property differs from its default, also those that are added later.</summary>
internal static class EveryField
{
    public static ReactionDocument Document() => (ReactionDocument)Make(typeof(ReactionDocument), nameof(ReactionDocument));

    private static object Make(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Make(inner, name);
        if (type == typeof(string))
            return name;
        if (type == typeof(bool))
            return true;
        if (type == typeof(int))
            return 7;
        if (type == typeof(TimeSpan))
            return TimeSpan.FromSeconds(7);
        if (type == typeof(StatusRange))
            return new StatusRange(207, 208);
        if (type == typeof(RetryCause))
            return RetryCause.Status(507);
        if (type == typeof(Rate))
            return new Rate(7, TimeSpan.FromMinutes(1));
        if (type == typeof(Filter))
            return new Filter { Any = [new Filter { Field = name, Is = "1" }, new Filter { Field = name, Exists = false }] };
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return MakeList(type.GenericTypeArguments[0], name);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return MakeDictionary(type.GenericTypeArguments[1], name);
        return MakeRecord(type);
    }

    private static IList MakeList(Type item, string name)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        list.Add(Make(item, name));
        return list;
    }

    private static IDictionary MakeDictionary(Type value, string name)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        dictionary.Add(name, Make(value, name));
        return dictionary;
    }

    private static object MakeRecord(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        var record = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, parameter.Name!))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            property.SetValue(record, property.GetValue(record) is true ? false : Make(property.PropertyType, property.Name));
        return record;
    }
}
