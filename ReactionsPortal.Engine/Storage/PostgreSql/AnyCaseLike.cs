using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ReactionsPortal.Engine.Storage.PostgreSql;

/// <summary>Lets <c>EF.Functions.Like</c> ignore case here as it does on SQLite: its name here is ILIKE.</summary>
internal sealed class AnyCaseLike : IQueryExpressionInterceptor
{
    private static readonly Visitor ToILike = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => ToILike.Visit(queryExpression);

    private sealed class Visitor : ExpressionVisitor
    {
        private static readonly MethodInfo ILike = typeof(NpgsqlDbFunctionsExtensions).GetMethod(nameof(NpgsqlDbFunctionsExtensions.ILike), [typeof(DbFunctions), typeof(string), typeof(string), typeof(string)])!;

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            var visited = base.VisitMethodCall(node);
            return visited is MethodCallExpression { Method: { Name: nameof(DbFunctionsExtensions.Like), DeclaringType: { } type }, Arguments.Count: 4 } like && type == typeof(DbFunctionsExtensions)
                ? Expression.Call(ILike, like.Arguments)
                : visited;
        }
    }
}
